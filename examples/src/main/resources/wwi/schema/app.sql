-- Places, people and the words that the other three schemas share.
CREATE SCHEMA app;

-- What a generated column may call: both are immutable in truth, not only by declaration.
CREATE FUNCTION app.json_field(document text, field text) RETURNS text LANGUAGE SQL IMMUTABLE
    RETURN document::json ->> field;

-- Null unless the text is an ISO timestamp, such as 2016-05-31T08:15:00.
CREATE FUNCTION app.iso_timestamp(text) RETURNS timestamp LANGUAGE SQL IMMUTABLE
    RETURN CASE WHEN $1 ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?$'
                THEN make_timestamp(substr($1, 1, 4)::int, substr($1, 6, 2)::int, substr($1, 9, 2)::int,
                                    substr($1, 12, 2)::int, substr($1, 15, 2)::int, substr($1, 18)::double precision) END;

CREATE TABLE app.countries (
    country_id integer NOT NULL PRIMARY KEY,
    country_name varchar(60) NOT NULL UNIQUE,
    formal_name varchar(60) NOT NULL UNIQUE,
    iso_alpha3_code varchar(3),
    iso_numeric_code integer,
    country_type varchar(20),
    latest_recorded_population bigint,
    continent varchar(30) NOT NULL,
    region varchar(30) NOT NULL,
    subregion varchar(30) NOT NULL,
    border /*geography*/,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE app.state_provinces (
    state_province_id integer NOT NULL PRIMARY KEY,
    state_province_code varchar(5) NOT NULL,
    state_province_name varchar(50) NOT NULL UNIQUE,
    country_id integer NOT NULL,
    sales_territory varchar(50) NOT NULL,
    border /*geography*/,
    latest_recorded_population bigint,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE app.cities (
    city_id integer NOT NULL PRIMARY KEY,
    city_name varchar(50) NOT NULL,
    state_province_id integer NOT NULL,
    location /*geography*/,
    latest_recorded_population bigint,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE app.delivery_methods (
    delivery_method_id integer NOT NULL PRIMARY KEY,
    delivery_method_name varchar(50) NOT NULL UNIQUE,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE app.payment_methods (
    payment_method_id integer NOT NULL PRIMARY KEY,
    payment_method_name varchar(50) NOT NULL UNIQUE,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE app.people (
    person_id integer NOT NULL PRIMARY KEY,
    full_name varchar(50) NOT NULL,
    preferred_name varchar(50) NOT NULL,
    search_name text NOT NULL GENERATED ALWAYS AS (preferred_name || ' ' || full_name) STORED,
    is_permitted_to_logon boolean NOT NULL,
    logon_name varchar(256),
    is_external_logon_provider boolean NOT NULL,
    hashed_password bytea,
    is_system_user boolean NOT NULL,
    is_employee boolean NOT NULL,
    is_salesperson boolean NOT NULL,
    user_preferences text,
    phone_number varchar(20),
    fax_number varchar(20),
    email_address varchar(256),
    photo bytea,
    custom_fields text,
    other_languages text GENERATED ALWAYS AS (app.json_field(custom_fields, 'OtherLanguages')) STORED,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE app.transaction_types (
    transaction_type_id integer NOT NULL PRIMARY KEY,
    transaction_type_name varchar(50) NOT NULL UNIQUE,
    last_edited_by integer NOT NULL,
    valid_from timestamp(6) NOT NULL,
    valid_to timestamp(6) NOT NULL
);

CREATE TABLE app.system_parameters (
    system_parameter_id integer NOT NULL PRIMARY KEY,
    delivery_address_line1 varchar(60) NOT NULL,
    delivery_address_line2 varchar(60),
    delivery_city_id integer NOT NULL,
    delivery_postal_code varchar(10) NOT NULL,
    delivery_location /*geography*/ NOT NULL,
    postal_address_line1 varchar(60) NOT NULL,
    postal_address_line2 varchar(60),
    postal_city_id integer NOT NULL,
    postal_postal_code varchar(10) NOT NULL,
    application_settings text NOT NULL,
    last_edited_by integer NOT NULL,
    last_edited_when timestamp(6) NOT NULL DEFAULT LOCALTIMESTAMP
);
