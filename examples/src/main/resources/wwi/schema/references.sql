-- All foreign keys. They come after the data: one join a key instead of one look-up a row, and people refer to
-- themselves. Deferrable, so that one transaction may delete a row and insert it again.
alter table app.countries
    add foreign key (last_edited_by) references app.people deferrable;
alter table app.state_provinces
    add foreign key (country_id) references app.countries deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table app.cities
    add foreign key (state_province_id) references app.state_provinces deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table app.delivery_methods
    add foreign key (last_edited_by) references app.people deferrable;
alter table app.payment_methods
    add foreign key (last_edited_by) references app.people deferrable;
alter table app.people
    add foreign key (last_edited_by) references app.people deferrable;
alter table app.transaction_types
    add foreign key (last_edited_by) references app.people deferrable;
alter table app.system_parameters
    add foreign key (delivery_city_id) references app.cities deferrable,
    add foreign key (postal_city_id) references app.cities deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table pur.supplier_categories
    add foreign key (last_edited_by) references app.people deferrable;
alter table pur.suppliers
    add foreign key (supplier_category_id) references pur.supplier_categories deferrable,
    add foreign key (primary_contact_person_id) references app.people deferrable,
    add foreign key (alternate_contact_person_id) references app.people deferrable,
    add foreign key (delivery_method_id) references app.delivery_methods deferrable,
    add foreign key (delivery_city_id) references app.cities deferrable,
    add foreign key (postal_city_id) references app.cities deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table pur.purchase_orders
    add foreign key (supplier_id) references pur.suppliers deferrable,
    add foreign key (delivery_method_id) references app.delivery_methods deferrable,
    add foreign key (contact_person_id) references app.people deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table pur.purchase_order_lines
    add foreign key (purchase_order_id) references pur.purchase_orders deferrable,
    add foreign key (stock_item_id) references whs.stock_items deferrable,
    add foreign key (package_type_id) references whs.package_types deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table pur.supplier_transactions
    add foreign key (supplier_id) references pur.suppliers deferrable,
    add foreign key (transaction_type_id) references app.transaction_types deferrable,
    add foreign key (purchase_order_id) references pur.purchase_orders deferrable,
    add foreign key (payment_method_id) references app.payment_methods deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table sal.buying_groups
    add foreign key (last_edited_by) references app.people deferrable;
alter table sal.customer_categories
    add foreign key (last_edited_by) references app.people deferrable;
alter table sal.customers
    add foreign key (bill_to_customer_id) references sal.customers deferrable,
    add foreign key (customer_category_id) references sal.customer_categories deferrable,
    add foreign key (buying_group_id) references sal.buying_groups deferrable,
    add foreign key (primary_contact_person_id) references app.people deferrable,
    add foreign key (alternate_contact_person_id) references app.people deferrable,
    add foreign key (delivery_method_id) references app.delivery_methods deferrable,
    add foreign key (delivery_city_id) references app.cities deferrable,
    add foreign key (postal_city_id) references app.cities deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table sal.orders
    add foreign key (customer_id) references sal.customers deferrable,
    add foreign key (salesperson_person_id) references app.people deferrable,
    add foreign key (picked_by_person_id) references app.people deferrable,
    add foreign key (contact_person_id) references app.people deferrable,
    add foreign key (backorder_order_id) references sal.orders deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table sal.order_lines
    add foreign key (order_id) references sal.orders deferrable,
    add foreign key (stock_item_id) references whs.stock_items deferrable,
    add foreign key (package_type_id) references whs.package_types deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table sal.invoices
    add foreign key (customer_id) references sal.customers deferrable,
    add foreign key (bill_to_customer_id) references sal.customers deferrable,
    add foreign key (order_id) references sal.orders deferrable,
    add foreign key (delivery_method_id) references app.delivery_methods deferrable,
    add foreign key (contact_person_id) references app.people deferrable,
    add foreign key (accounts_person_id) references app.people deferrable,
    add foreign key (salesperson_person_id) references app.people deferrable,
    add foreign key (packed_by_person_id) references app.people deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table sal.invoice_lines
    add foreign key (invoice_id) references sal.invoices deferrable,
    add foreign key (stock_item_id) references whs.stock_items deferrable,
    add foreign key (package_type_id) references whs.package_types deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table sal.customer_transactions
    add foreign key (customer_id) references sal.customers deferrable,
    add foreign key (transaction_type_id) references app.transaction_types deferrable,
    add foreign key (invoice_id) references sal.invoices deferrable,
    add foreign key (payment_method_id) references app.payment_methods deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table sal.special_deals
    add foreign key (stock_item_id) references whs.stock_items deferrable,
    add foreign key (customer_id) references sal.customers deferrable,
    add foreign key (buying_group_id) references sal.buying_groups deferrable,
    add foreign key (customer_category_id) references sal.customer_categories deferrable,
    add foreign key (stock_group_id) references whs.stock_groups deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table whs.colors
    add foreign key (last_edited_by) references app.people deferrable;
alter table whs.package_types
    add foreign key (last_edited_by) references app.people deferrable;
alter table whs.stock_groups
    add foreign key (last_edited_by) references app.people deferrable;
alter table whs.stock_items
    add foreign key (supplier_id) references pur.suppliers deferrable,
    add foreign key (color_id) references whs.colors deferrable,
    add foreign key (unit_package_id) references whs.package_types deferrable,
    add foreign key (outer_package_id) references whs.package_types deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table whs.stock_item_holdings
    add foreign key (stock_item_id) references whs.stock_items deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table whs.stock_item_stock_groups
    add foreign key (stock_item_id) references whs.stock_items deferrable,
    add foreign key (stock_group_id) references whs.stock_groups deferrable,
    add foreign key (last_edited_by) references app.people deferrable;
alter table whs.stock_item_transactions
    add foreign key (stock_item_id) references whs.stock_items deferrable,
    add foreign key (transaction_type_id) references app.transaction_types deferrable,
    add foreign key (customer_id) references sal.customers deferrable,
    add foreign key (invoice_id) references sal.invoices deferrable,
    add foreign key (supplier_id) references pur.suppliers deferrable,
    add foreign key (purchase_order_id) references pur.purchase_orders deferrable,
    add foreign key (last_edited_by) references app.people deferrable;

-- What a business day looks up.
create index on sal.order_lines (order_id);
create index on sal.orders (backorder_order_id) where backorder_order_id is not null;
create index on sal.invoices (order_id);
create index on sal.invoice_lines (invoice_id);
create index on sal.customer_transactions (invoice_id);
create index on whs.stock_item_transactions (invoice_id);
create index on pur.purchase_order_lines (purchase_order_id);
