-- Who a customer is stays with the sales desk; what kind of customer it is may be studied.
-- Tables are named without a schema: inputs as the workspace's views are, outputs by dataset.
INSERT INTO customers (customer_id, name, phone_number, delivery_region, buying_group_id, customer_category_id, delivery_city_id, account_opened_year, payment_days)
SELECT customer_id,
       'customer ' || left(md5('wide world' || customer_name), 8),
       '***' || right(phone_number, 2),
       left(delivery_postal_code, 2) || '***',
       buying_group_id, customer_category_id, delivery_city_id,
       extract(year FROM account_opened_date)::smallint,
       payment_days
  FROM current_wwi_customers;
