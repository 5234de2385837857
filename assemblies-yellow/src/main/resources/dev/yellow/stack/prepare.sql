
\set user `cat {folder}/{user}`
\set password `cat {folder}/{password}`
SELECT format('CREATE ROLE %I LOGIN', :'user') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'user') \gexec
ALTER ROLE :"user" LOGIN NOSUPERUSER NOBYPASSRLS {#if makesRoles}CREATEROLE{#else}NOCREATEROLE{/if} PASSWORD :'password';
\set database '{database}'
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'user') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
{#for extension in extensions}
\connect :"database"
CREATE EXTENSION IF NOT EXISTS {extension.name};
\connect postgres
{/for}
