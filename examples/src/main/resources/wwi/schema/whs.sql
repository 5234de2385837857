-- What lies in the warehouse, and how cold it is there.
create schema whs;

create table whs.colors (
    color_id integer not null primary key,
    color_name varchar(20) not null unique,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table whs.package_types (
    package_type_id integer not null primary key,
    package_type_name varchar(50) not null unique,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table whs.stock_groups (
    stock_group_id integer not null primary key,
    stock_group_name varchar(50) not null unique,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table whs.stock_items (
    stock_item_id integer not null primary key,
    stock_item_name varchar(100) not null unique,
    supplier_id integer not null,
    color_id integer,
    unit_package_id integer not null,
    outer_package_id integer not null,
    brand varchar(50),
    size varchar(20),
    lead_time_days integer not null,
    quantity_per_outer integer not null,
    is_chiller_stock boolean not null,
    barcode varchar(50),
    tax_rate numeric(18,3) not null,
    unit_price numeric(18,2) not null,
    recommended_retail_price numeric(18,2),
    typical_weight_per_unit numeric(18,3) not null,
    marketing_comments text,
    internal_comments text,
    photo bytea,
    custom_fields text,
    tags text generated always as (app.json_field(custom_fields, 'Tags')) stored,
    search_details text not null generated always as (stock_item_name || ' ' || coalesce(marketing_comments, '')) stored,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table whs.stock_item_holdings (
    stock_item_id integer not null primary key,
    quantity_on_hand integer not null,
    bin_location varchar(20) not null,
    last_stocktake_quantity integer not null,
    last_cost_price numeric(18,2) not null,
    reorder_level integer not null,
    target_stock_level integer not null,
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);

create table whs.stock_item_stock_groups (
    stock_item_stock_group_id integer not null primary key,
    stock_item_id integer not null,
    stock_group_id integer not null,
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp,
    unique (stock_group_id, stock_item_id),
    unique (stock_item_id, stock_group_id)
);

create table whs.stock_item_transactions (
    stock_item_transaction_id integer not null primary key,
    stock_item_id integer not null,
    transaction_type_id integer not null,
    customer_id integer,
    invoice_id integer,
    supplier_id integer,
    purchase_order_id integer,
    transaction_occurred_when timestamp(6) not null,
    quantity numeric(18,3) not null,
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);

create table whs.cold_room_temperatures (
    cold_room_temperature_id bigint not null primary key,
    cold_room_sensor_number integer not null,
    recorded_when timestamp(6) not null,
    temperature numeric(10,2) not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table whs.vehicle_temperatures (
    vehicle_temperature_id bigint not null primary key,
    vehicle_registration varchar(20) not null,
    chiller_sensor_number integer not null,
    recorded_when timestamp(6) not null,
    temperature numeric(10,2) not null,
    full_sensor_data varchar(1000),
    is_compressed boolean not null,
    compressed_sensor_data bytea
);
