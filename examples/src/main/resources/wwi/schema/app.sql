-- Places, people and the words that the other three schemas share.
create schema app;

-- What a generated column may call: both are immutable in truth, not only by declaration.
create function app.json_field(document text, field text) returns text language sql immutable
    return document::json ->> field;

-- Null unless the text is an ISO timestamp, such as 2016-05-31T08:15:00.
create function app.iso_timestamp(text) returns timestamp language sql immutable
    return case when $1 ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?$'
                then make_timestamp(substr($1, 1, 4)::int, substr($1, 6, 2)::int, substr($1, 9, 2)::int,
                                    substr($1, 12, 2)::int, substr($1, 15, 2)::int, substr($1, 18)::double precision) end;

create table app.countries (
    country_id integer not null primary key,
    country_name varchar(60) not null unique,
    formal_name varchar(60) not null unique,
    iso_alpha3_code varchar(3),
    iso_numeric_code integer,
    country_type varchar(20),
    latest_recorded_population bigint,
    continent varchar(30) not null,
    region varchar(30) not null,
    subregion varchar(30) not null,
    border /*geography*/,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table app.state_provinces (
    state_province_id integer not null primary key,
    state_province_code varchar(5) not null,
    state_province_name varchar(50) not null unique,
    country_id integer not null,
    sales_territory varchar(50) not null,
    border /*geography*/,
    latest_recorded_population bigint,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table app.cities (
    city_id integer not null primary key,
    city_name varchar(50) not null,
    state_province_id integer not null,
    location /*geography*/,
    latest_recorded_population bigint,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table app.delivery_methods (
    delivery_method_id integer not null primary key,
    delivery_method_name varchar(50) not null unique,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table app.payment_methods (
    payment_method_id integer not null primary key,
    payment_method_name varchar(50) not null unique,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table app.people (
    person_id integer not null primary key,
    full_name varchar(50) not null,
    preferred_name varchar(50) not null,
    search_name text not null generated always as (preferred_name || ' ' || full_name) stored,
    is_permitted_to_logon boolean not null,
    logon_name varchar(256),
    is_external_logon_provider boolean not null,
    hashed_password bytea,
    is_system_user boolean not null,
    is_employee boolean not null,
    is_salesperson boolean not null,
    user_preferences text,
    phone_number varchar(20),
    fax_number varchar(20),
    email_address varchar(256),
    photo bytea,
    custom_fields text,
    other_languages text generated always as (app.json_field(custom_fields, 'OtherLanguages')) stored,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table app.transaction_types (
    transaction_type_id integer not null primary key,
    transaction_type_name varchar(50) not null unique,
    last_edited_by integer not null,
    valid_from timestamp(6) not null,
    valid_to timestamp(6) not null
);

create table app.system_parameters (
    system_parameter_id integer not null primary key,
    delivery_address_line1 varchar(60) not null,
    delivery_address_line2 varchar(60),
    delivery_city_id integer not null,
    delivery_postal_code varchar(10) not null,
    delivery_location /*geography*/ not null,
    postal_address_line1 varchar(60) not null,
    postal_address_line2 varchar(60),
    postal_city_id integer not null,
    postal_postal_code varchar(10) not null,
    application_settings text not null,
    last_edited_by integer not null,
    last_edited_when timestamp(6) not null default localtimestamp
);
