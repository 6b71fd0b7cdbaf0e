-- The extension comes with PostgreSQL, but not everywhere, and not every account may create it. Searches are right without
-- this index, and slower.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "learner_pseudonym_letters" ON "learner" USING gin ("pseudonym" gin_trgm_ops) WITH (gin_pending_list_limit=512);
EXCEPTION
  WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
    RAISE NOTICE 'pg_trgm cannot be used here: searches will look through every name';
END
$$;
