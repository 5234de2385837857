-- What is bought, and from whom.
CREATE SCHEMA pur;

CREATE TABLE pur.supplier_categories (
    supplier_category_id integer NOT NULL PRIMARY KEY,
    supplier_category_name varchar(50) NOT NULL UNIQUE,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE pur.suppliers (
    supplier_id integer NOT NULL PRIMARY KEY,
    supplier_name varchar(100) NOT NULL UNIQUE,
    supplier_category_id integer NOT NULL,
    primary_contact_person_id integer NOT NULL,
    alternate_contact_person_id integer NOT NULL,
    delivery_method_id integer,
    delivery_city_id integer NOT NULL,
    postal_city_id integer NOT NULL,
    supplier_reference varchar(20),
    bank_account_name varchar(50),
    bank_account_branch varchar(50),
    bank_account_code varchar(20),
    bank_account_number varchar(20),
    bank_international_code varchar(20),
    payment_days integer NOT NULL,
    internal_comments text,
    phone_number varchar(20) NOT NULL,
    fax_number varchar(20) NOT NULL,
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

CREATE TABLE pur.purchase_orders (
    purchase_order_id integer NOT NULL PRIMARY KEY,
    supplier_id integer NOT NULL,
    order_date date NOT NULL,
    delivery_method_id integer NOT NULL,
    contact_person_id integer NOT NULL,
    expected_delivery_date date,
    supplier_reference varchar(20),
    is_order_finalized boolean NOT NULL,
    comments text,
    internal_comments text,
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);

CREATE TABLE pur.purchase_order_lines (
    purchase_order_line_id integer NOT NULL PRIMARY KEY,
    purchase_order_id integer NOT NULL,
    stock_item_id integer NOT NULL,
    ordered_outers integer NOT NULL,
    description varchar(100) NOT NULL,
    received_outers integer NOT NULL,
    package_type_id integer NOT NULL,
    expected_unit_price_per_outer numeric(18,2),
    last_receipt_date date,
    is_order_line_finalized boolean NOT NULL,
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);

CREATE TABLE pur.supplier_transactions (
    supplier_transaction_id integer NOT NULL PRIMARY KEY,
    supplier_id integer NOT NULL,
    transaction_type_id integer NOT NULL,
    purchase_order_id integer,
    payment_method_id integer,
    supplier_invoice_number varchar(20),
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
