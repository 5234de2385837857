-- What is bought, and from whom.
create schema pur;

create table pur.supplier_categories (
    supplier_category_id integer not null primary key,
    supplier_category_name varchar(50) not null unique,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table pur.suppliers (
    supplier_id integer not null primary key,
    supplier_name varchar(100) not null unique,
    supplier_category_id integer not null,
    primary_contact_person_id integer not null,
    alternate_contact_person_id integer not null,
    delivery_method_id integer,
    delivery_city_id integer not null,
    postal_city_id integer not null,
    supplier_reference varchar(20),
    bank_account_name varchar(50),
    bank_account_branch varchar(50),
    bank_account_code varchar(20),
    bank_account_number varchar(20),
    bank_international_code varchar(20),
    payment_days integer not null,
    internal_comments text,
    phone_number varchar(20) not null,
    fax_number varchar(20) not null,
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

create table pur.purchase_orders (
    purchase_order_id integer not null primary key,
    supplier_id integer not null,
    order_date date not null,
    delivery_method_id integer not null,
    contact_person_id integer not null,
    expected_delivery_date date,
    supplier_reference varchar(20),
    is_order_finalized boolean not null,
    comments text,
    internal_comments text,
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);

create table pur.purchase_order_lines (
    purchase_order_line_id integer not null primary key,
    purchase_order_id integer not null,
    stock_item_id integer not null,
    ordered_outers integer not null,
    description varchar(100) not null,
    received_outers integer not null,
    package_type_id integer not null,
    expected_unit_price_per_outer numeric(18,2),
    last_receipt_date date,
    is_order_line_finalized boolean not null,
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);

create table pur.supplier_transactions (
    supplier_transaction_id integer not null primary key,
    supplier_id integer not null,
    transaction_type_id integer not null,
    purchase_order_id integer,
    payment_method_id integer,
    supplier_invoice_number varchar(20),
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
