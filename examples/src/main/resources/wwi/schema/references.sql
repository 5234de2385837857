-- All foreign keys. They come after the data: one join a key instead of one look-up a row, and people refer to
-- themselves. Deferrable, so that one transaction may delete a row and insert it again.
ALTER TABLE app.countries
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE app.state_provinces
    ADD FOREIGN KEY (country_id) REFERENCES app.countries DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE app.cities
    ADD FOREIGN KEY (state_province_id) REFERENCES app.state_provinces DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE app.delivery_methods
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE app.payment_methods
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE app.people
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE app.transaction_types
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE app.system_parameters
    ADD FOREIGN KEY (delivery_city_id) REFERENCES app.cities DEFERRABLE,
    ADD FOREIGN KEY (postal_city_id) REFERENCES app.cities DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE pur.supplier_categories
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE pur.suppliers
    ADD FOREIGN KEY (supplier_category_id) REFERENCES pur.supplier_categories DEFERRABLE,
    ADD FOREIGN KEY (primary_contact_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (alternate_contact_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (delivery_method_id) REFERENCES app.delivery_methods DEFERRABLE,
    ADD FOREIGN KEY (delivery_city_id) REFERENCES app.cities DEFERRABLE,
    ADD FOREIGN KEY (postal_city_id) REFERENCES app.cities DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE pur.purchase_orders
    ADD FOREIGN KEY (supplier_id) REFERENCES pur.suppliers DEFERRABLE,
    ADD FOREIGN KEY (delivery_method_id) REFERENCES app.delivery_methods DEFERRABLE,
    ADD FOREIGN KEY (contact_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE pur.purchase_order_lines
    ADD FOREIGN KEY (purchase_order_id) REFERENCES pur.purchase_orders DEFERRABLE,
    ADD FOREIGN KEY (stock_item_id) REFERENCES whs.stock_items DEFERRABLE,
    ADD FOREIGN KEY (package_type_id) REFERENCES whs.package_types DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE pur.supplier_transactions
    ADD FOREIGN KEY (supplier_id) REFERENCES pur.suppliers DEFERRABLE,
    ADD FOREIGN KEY (transaction_type_id) REFERENCES app.transaction_types DEFERRABLE,
    ADD FOREIGN KEY (purchase_order_id) REFERENCES pur.purchase_orders DEFERRABLE,
    ADD FOREIGN KEY (payment_method_id) REFERENCES app.payment_methods DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE sal.buying_groups
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE sal.customer_categories
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE sal.customers
    ADD FOREIGN KEY (bill_to_customer_id) REFERENCES sal.customers DEFERRABLE,
    ADD FOREIGN KEY (customer_category_id) REFERENCES sal.customer_categories DEFERRABLE,
    ADD FOREIGN KEY (buying_group_id) REFERENCES sal.buying_groups DEFERRABLE,
    ADD FOREIGN KEY (primary_contact_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (alternate_contact_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (delivery_method_id) REFERENCES app.delivery_methods DEFERRABLE,
    ADD FOREIGN KEY (delivery_city_id) REFERENCES app.cities DEFERRABLE,
    ADD FOREIGN KEY (postal_city_id) REFERENCES app.cities DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE sal.orders
    ADD FOREIGN KEY (customer_id) REFERENCES sal.customers DEFERRABLE,
    ADD FOREIGN KEY (salesperson_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (picked_by_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (contact_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (backorder_order_id) REFERENCES sal.orders DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE sal.order_lines
    ADD FOREIGN KEY (order_id) REFERENCES sal.orders DEFERRABLE,
    ADD FOREIGN KEY (stock_item_id) REFERENCES whs.stock_items DEFERRABLE,
    ADD FOREIGN KEY (package_type_id) REFERENCES whs.package_types DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE sal.invoices
    ADD FOREIGN KEY (customer_id) REFERENCES sal.customers DEFERRABLE,
    ADD FOREIGN KEY (bill_to_customer_id) REFERENCES sal.customers DEFERRABLE,
    ADD FOREIGN KEY (order_id) REFERENCES sal.orders DEFERRABLE,
    ADD FOREIGN KEY (delivery_method_id) REFERENCES app.delivery_methods DEFERRABLE,
    ADD FOREIGN KEY (contact_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (accounts_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (salesperson_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (packed_by_person_id) REFERENCES app.people DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE sal.invoice_lines
    ADD FOREIGN KEY (invoice_id) REFERENCES sal.invoices DEFERRABLE,
    ADD FOREIGN KEY (stock_item_id) REFERENCES whs.stock_items DEFERRABLE,
    ADD FOREIGN KEY (package_type_id) REFERENCES whs.package_types DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE sal.customer_transactions
    ADD FOREIGN KEY (customer_id) REFERENCES sal.customers DEFERRABLE,
    ADD FOREIGN KEY (transaction_type_id) REFERENCES app.transaction_types DEFERRABLE,
    ADD FOREIGN KEY (invoice_id) REFERENCES sal.invoices DEFERRABLE,
    ADD FOREIGN KEY (payment_method_id) REFERENCES app.payment_methods DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE sal.special_deals
    ADD FOREIGN KEY (stock_item_id) REFERENCES whs.stock_items DEFERRABLE,
    ADD FOREIGN KEY (customer_id) REFERENCES sal.customers DEFERRABLE,
    ADD FOREIGN KEY (buying_group_id) REFERENCES sal.buying_groups DEFERRABLE,
    ADD FOREIGN KEY (customer_category_id) REFERENCES sal.customer_categories DEFERRABLE,
    ADD FOREIGN KEY (stock_group_id) REFERENCES whs.stock_groups DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE whs.colors
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE whs.package_types
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE whs.stock_groups
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE whs.stock_items
    ADD FOREIGN KEY (supplier_id) REFERENCES pur.suppliers DEFERRABLE,
    ADD FOREIGN KEY (color_id) REFERENCES whs.colors DEFERRABLE,
    ADD FOREIGN KEY (unit_package_id) REFERENCES whs.package_types DEFERRABLE,
    ADD FOREIGN KEY (outer_package_id) REFERENCES whs.package_types DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE whs.stock_item_holdings
    ADD FOREIGN KEY (stock_item_id) REFERENCES whs.stock_items DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE whs.stock_item_stock_groups
    ADD FOREIGN KEY (stock_item_id) REFERENCES whs.stock_items DEFERRABLE,
    ADD FOREIGN KEY (stock_group_id) REFERENCES whs.stock_groups DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;
ALTER TABLE whs.stock_item_transactions
    ADD FOREIGN KEY (stock_item_id) REFERENCES whs.stock_items DEFERRABLE,
    ADD FOREIGN KEY (transaction_type_id) REFERENCES app.transaction_types DEFERRABLE,
    ADD FOREIGN KEY (customer_id) REFERENCES sal.customers DEFERRABLE,
    ADD FOREIGN KEY (invoice_id) REFERENCES sal.invoices DEFERRABLE,
    ADD FOREIGN KEY (supplier_id) REFERENCES pur.suppliers DEFERRABLE,
    ADD FOREIGN KEY (purchase_order_id) REFERENCES pur.purchase_orders DEFERRABLE,
    ADD FOREIGN KEY (last_edited_by) REFERENCES app.people DEFERRABLE;

-- What a business day looks up.
CREATE INDEX ON sal.order_lines (order_id);
CREATE INDEX ON sal.orders (backorder_order_id) WHERE backorder_order_id IS NOT NULL;
CREATE INDEX ON sal.invoices (order_id);
CREATE INDEX ON sal.invoice_lines (invoice_id);
CREATE INDEX ON sal.customer_transactions (invoice_id);
CREATE INDEX ON whs.stock_item_transactions (invoice_id);
CREATE INDEX ON pur.purchase_order_lines (purchase_order_id);
