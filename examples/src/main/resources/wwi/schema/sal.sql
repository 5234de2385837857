-- What is sold, to whom, and what they owe.
CREATE SCHEMA sal;

CREATE TABLE sal.buying_groups (
    buying_group_id integer NOT NULL PRIMARY KEY,
    buying_group_name varchar(50) NOT NULL UNIQUE,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE sal.customer_categories (
    customer_category_id integer NOT NULL PRIMARY KEY,
    customer_category_name varchar(50) NOT NULL UNIQUE,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE sal.customers (
    customer_id integer NOT NULL PRIMARY KEY,
    customer_name varchar(100) NOT NULL UNIQUE,
    bill_to_customer_id integer NOT NULL,
    customer_category_id integer NOT NULL,
    buying_group_id integer,
    primary_contact_person_id integer NOT NULL,
    alternate_contact_person_id integer,
    delivery_method_id integer NOT NULL,
    delivery_city_id integer NOT NULL,
    postal_city_id integer NOT NULL,
    credit_limit numeric(18,2),
    account_opened_date date NOT NULL,
    standard_discount_percentage numeric(18,3) NOT NULL,
    is_statement_sent boolean NOT NULL,
    is_on_credit_hold boolean NOT NULL,
    payment_days integer NOT NULL,
    phone_number varchar(20) NOT NULL,
    fax_number varchar(20) NOT NULL,
    delivery_run varchar(5),
    run_position varchar(5),
    website_url varchar(256) NOT NULL,
    delivery_address_line1 varchar(60) NOT NULL,
    delivery_address_line2 varchar(60),
    delivery_postal_code varchar(10) NOT NULL,
    delivery_location /*geography*/,
    postal_address_line1 varchar(60) NOT NULL,
    postal_address_line2 varchar(60),
    postal_postal_code varchar(10) NOT NULL,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE sal.orders (
    order_id integer NOT NULL PRIMARY KEY,
    customer_id integer NOT NULL,
    salesperson_person_id integer NOT NULL,
    picked_by_person_id integer,
    contact_person_id integer NOT NULL,
    backorder_order_id integer,
    order_date date NOT NULL,
    expected_delivery_date date NOT NULL,
    customer_purchase_order_number varchar(20),
    is_undersupply_backordered boolean NOT NULL,
    comments text,
    delivery_instructions text,
    internal_comments text,
    picking_completed_when timestamp(6),
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);

CREATE TABLE sal.order_lines (
    order_line_id integer NOT NULL PRIMARY KEY,
    order_id integer NOT NULL,
    stock_item_id integer NOT NULL,
    description varchar(100) NOT NULL,
    package_type_id integer NOT NULL,
    quantity integer NOT NULL,
    unit_price numeric(18,2),
    tax_rate numeric(18,3) NOT NULL,
    picked_quantity integer NOT NULL,
    picking_completed_when timestamp(6),
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);

CREATE TABLE sal.invoices (
    invoice_id integer NOT NULL PRIMARY KEY,
    customer_id integer NOT NULL,
    bill_to_customer_id integer NOT NULL,
    order_id integer,
    delivery_method_id integer NOT NULL,
    contact_person_id integer NOT NULL,
    accounts_person_id integer NOT NULL,
    salesperson_person_id integer NOT NULL,
    packed_by_person_id integer NOT NULL,
    invoice_date date NOT NULL,
    customer_purchase_order_number varchar(20),
    is_credit_note boolean NOT NULL,
    credit_note_reason text,
    comments text,
    delivery_instructions text,
    internal_comments text,
    total_dry_items integer NOT NULL,
    total_chiller_items integer NOT NULL,
    delivery_run varchar(5),
    run_position varchar(5),
    returned_delivery_data text,
    confirmed_delivery_time timestamp(6)
        GENERATED ALWAYS AS (app.iso_timestamp(app.json_field(returned_delivery_data, 'DeliveredWhen'))) STORED,
    confirmed_received_by varchar(4000)
        GENERATED ALWAYS AS (app.json_field(returned_delivery_data, 'ReceivedBy')) STORED,
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);

CREATE TABLE sal.invoice_lines (
    invoice_line_id integer NOT NULL PRIMARY KEY,
    invoice_id integer NOT NULL,
    stock_item_id integer NOT NULL,
    description varchar(100) NOT NULL,
    package_type_id integer NOT NULL,
    quantity integer NOT NULL,
    unit_price numeric(18,2),
    tax_rate numeric(18,3) NOT NULL,
    tax_amount numeric(18,2) NOT NULL,
    line_profit numeric(18,2) NOT NULL,
    extended_price numeric(18,2) NOT NULL,
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);

CREATE TABLE sal.customer_transactions (
    customer_transaction_id integer NOT NULL PRIMARY KEY,
    customer_id integer NOT NULL,
    transaction_type_id integer NOT NULL,
    invoice_id integer,
    payment_method_id integer,
    transaction_date date NOT NULL,
    amount_excluding_tax numeric(18,2) NOT NULL,
    tax_amount numeric(18,2) NOT NULL,
    transaction_amount numeric(18,2) NOT NULL,
    outstanding_balance numeric(18,2) NOT NULL,
    finalization_date date,
    is_finalized boolean GENERATED ALWAYS AS (finalization_date IS NOT NULL) STORED,
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);

CREATE TABLE sal.special_deals (
    special_deal_id integer NOT NULL PRIMARY KEY,
    stock_item_id integer,
    customer_id integer,
    buying_group_id integer,
    customer_category_id integer,
    stock_group_id integer,
    deal_description varchar(30) NOT NULL,
    start_date date NOT NULL,
    end_date date NOT NULL,
    discount_amount numeric(18,2),
    discount_percentage numeric(18,3),
    unit_price numeric(18,2),
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP,
    CONSTRAINT exactly_one_discount CHECK (num_nonnulls(discount_amount, discount_percentage, unit_price) = 1),
    CONSTRAINT unit_price_needs_stock_item CHECK (unit_price IS NULL OR stock_item_id IS NOT NULL)
);
