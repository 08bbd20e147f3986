-- entente_reader: a role that can look at everything and change nothing. Roles belong to the whole server, so that the role
-- may be there already, and an owner of one database may not be allowed to create it; then reading goes on as the owner, in
-- read-only transactions. Whoever runs the server can create the role later and grant it as below.

DO $do$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'entente_reader') THEN
        CREATE ROLE entente_reader NOLOGIN;
        COMMENT ON ROLE entente_reader IS 'Can read the entente graph and change nothing.';
    END IF;
    GRANT entente_reader TO CURRENT_USER;  -- so that SET ROLE works for an owner who is no superuser
    GRANT USAGE ON SCHEMA entente TO entente_reader;
    GRANT SELECT ON ALL TABLES IN SCHEMA entente TO entente_reader;
    ALTER DEFAULT PRIVILEGES IN SCHEMA entente GRANT SELECT ON TABLES TO entente_reader;
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
    RAISE NOTICE 'the role entente_reader is not set up: %', SQLERRM;
END
$do$;
