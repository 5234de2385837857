-- What lies in the warehouse, and how cold it is there.
CREATE SCHEMA whs;

CREATE TABLE whs.colors (
    color_id integer NOT NULL PRIMARY KEY,
    color_name varchar(20) NOT NULL UNIQUE,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE whs.package_types (
    package_type_id integer NOT NULL PRIMARY KEY,
    package_type_name varchar(50) NOT NULL UNIQUE,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE whs.stock_groups (
    stock_group_id integer NOT NULL PRIMARY KEY,
    stock_group_name varchar(50) NOT NULL UNIQUE,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE whs.stock_items (
    stock_item_id integer NOT NULL PRIMARY KEY,
    stock_item_name varchar(100) NOT NULL UNIQUE,
    supplier_id integer NOT NULL,
    color_id integer,
    unit_package_id integer NOT NULL,
    outer_package_id integer NOT NULL,
    brand varchar(50),
    size varchar(20),
    lead_time_days integer NOT NULL,
    quantity_per_outer integer NOT NULL,
    is_chiller_stock boolean NOT NULL,
    barcode varchar(50),
    tax_rate numeric(18,3) NOT NULL,
    unit_price numeric(18,2) NOT NULL,
    recommended_retail_price numeric(18,2),
    typical_weight_per_unit numeric(18,3) NOT NULL,
    marketing_comments text,
    internal_comments text,
    photo bytea,
    custom_fields text,
    tags text GENERATED ALWAYS AS (app.json_field(custom_fields, 'Tags')) STORED,
    search_details text NOT NULL GENERATED ALWAYS AS (stock_item_name || ' ' || coalesce(marketing_comments, '')) STORED,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE whs.stock_item_holdings (
    stock_item_id integer NOT NULL PRIMARY KEY,
    quantity_on_hand integer NOT NULL,
    bin_location varchar(20) NOT NULL,
    last_stocktake_quantity integer NOT NULL,
    last_cost_price numeric(18,2) NOT NULL,
    reorder_level integer NOT NULL,
    target_stock_level integer NOT NULL,
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);

CREATE TABLE whs.stock_item_stock_groups (
    stock_item_stock_group_id integer NOT NULL PRIMARY KEY,
    stock_item_id integer NOT NULL,
    stock_group_id integer NOT NULL,
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP,
    UNIQUE (stock_group_id, stock_item_id),
    UNIQUE (stock_item_id, stock_group_id)
);

CREATE TABLE whs.stock_item_transactions (
    stock_item_transaction_id integer NOT NULL PRIMARY KEY,
    stock_item_id integer NOT NULL,
    transaction_type_id integer NOT NULL,
    customer_id integer,
    invoice_id integer,
    supplier_id integer,
    purchase_order_id integer,
    transaction_occurred_when timestamp(6) NOT NULL,
    quantity numeric(18,3) NOT NULL,
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);

CREATE TABLE whs.cold_room_temperatures (
    cold_room_temperature_id bigint NOT NULL PRIMARY KEY,
    cold_room_sensor_number integer NOT NULL,
    recorded_when timestamp(6) NOT NULL,
    temperature numeric(10,2) NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE whs.vehicle_temperatures (
    vehicle_temperature_id bigint NOT NULL PRIMARY KEY,
    vehicle_registration varchar(20) NOT NULL,
    chiller_sensor_number integer NOT NULL,
    recorded_when timestamp(6) NOT NULL,
    temperature numeric(10,2) NOT NULL,
    full_sensor_data varchar(1000),
    is_compressed boolean NOT NULL,
    compressed_sensor_data bytea
);
