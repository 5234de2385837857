-- What is sold, to whom, and what they owe.
create schema sal;

create table sal.buying_groups (
    buying_group_id integer not null primary key,
    buying_group_name varchar(50) not null unique,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table sal.customer_categories (
    customer_category_id integer not null primary key,
    customer_category_name varchar(50) not null unique,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table sal.customers (
    customer_id integer not null primary key,
    customer_name varchar(100) not null unique,
    bill_to_customer_id integer not null,
    customer_category_id integer not null,
    buying_group_id integer,
    primary_contact_person_id integer not null,
    alternate_contact_person_id integer,
    delivery_method_id integer not null,
    delivery_city_id integer not null,
    postal_city_id integer not null,
    credit_limit numeric(18,2),
    account_opened_date date not null,
    standard_discount_percentage numeric(18,3) not null,
    is_statement_sent boolean not null,
    is_on_credit_hold boolean not null,
    payment_days integer not null,
    phone_number varchar(20) not null,
    fax_number varchar(20) not null,
    delivery_run varchar(5),
    run_position varchar(5),
    website_url varchar(256) not null,
    delivery_address_line1 varchar(60) not null,
    delivery_address_line2 varchar(60),
    delivery_postal_code varchar(10) not null,
    delivery_location /*geography*/,
    postal_address_line1 varchar(60) not null,
    postal_address_line2 varchar(60),
    postal_postal_code varchar(10) not null,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table sal.orders (
    order_id integer not null primary key,
    customer_id integer not null,
    salesperson_person_id integer not null,
    picked_by_person_id integer,
    contact_person_id integer not null,
    backorder_order_id integer,
    order_date date not null,
    expected_delivery_date date not null,
    customer_purchase_order_number varchar(20),
    is_undersupply_backordered boolean not null,
    comments text,
    delivery_instructions text,
    internal_comments text,
    picking_completed_when timestamp(6),
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);

create table sal.order_lines (
    order_line_id integer not null primary key,
    order_id integer not null,
    stock_item_id integer not null,
    description varchar(100) not null,
    package_type_id integer not null,
    quantity integer not null,
    unit_price numeric(18,2),
    tax_rate numeric(18,3) not null,
    picked_quantity integer not null,
    picking_completed_when timestamp(6),
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);

create table sal.invoices (
    invoice_id integer not null primary key,
    customer_id integer not null,
    bill_to_customer_id integer not null,
    order_id integer,
    delivery_method_id integer not null,
    contact_person_id integer not null,
    accounts_person_id integer not null,
    salesperson_person_id integer not null,
    packed_by_person_id integer not null,
    invoice_date date not null,
    customer_purchase_order_number varchar(20),
    is_credit_note boolean not null,
    credit_note_reason text,
    comments text,
    delivery_instructions text,
    internal_comments text,
    total_dry_items integer not null,
    total_chiller_items integer not null,
    delivery_run varchar(5),
    run_position varchar(5),
    returned_delivery_data text,
    confirmed_delivery_time timestamp(6)
        generated always as (app.iso_timestamp(app.json_field(returned_delivery_data, 'DeliveredWhen'))) stored,
    confirmed_received_by varchar(4000)
        generated always as (app.json_field(returned_delivery_data, 'ReceivedBy')) stored,
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);

create table sal.invoice_lines (
    invoice_line_id integer not null primary key,
    invoice_id integer not null,
    stock_item_id integer not null,
    description varchar(100) not null,
    package_type_id integer not null,
    quantity integer not null,
    unit_price numeric(18,2),
    tax_rate numeric(18,3) not null,
    tax_amount numeric(18,2) not null,
    line_profit numeric(18,2) not null,
    extended_price numeric(18,2) not null,
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);

create table sal.customer_transactions (
    customer_transaction_id integer not null primary key,
    customer_id integer not null,
    transaction_type_id integer not null,
    invoice_id integer,
    payment_method_id integer,
    transaction_date date not null,
    amount_excluding_tax numeric(18,2) not null,
    tax_amount numeric(18,2) not null,
    transaction_amount numeric(18,2) not null,
    outstanding_balance numeric(18,2) not null,
    finalization_date date,
    is_finalized boolean generated always as (finalization_date is not null) stored,
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);

create table sal.special_deals (
    special_deal_id integer not null primary key,
    stock_item_id integer,
    customer_id integer,
    buying_group_id integer,
    customer_category_id integer,
    stock_group_id integer,
    deal_description varchar(30) not null,
    start_date date not null,
    end_date date not null,
    discount_amount numeric(18,2),
    discount_percentage numeric(18,3),
    unit_price numeric(18,2),
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp,
    constraint exactly_one_discount check (num_nonnulls(discount_amount, discount_percentage, unit_price) = 1),
    constraint unit_price_needs_stock_item check (unit_price is null or stock_item_id is not null)
);
