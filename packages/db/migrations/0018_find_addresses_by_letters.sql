-- Apart from the names' index: a transaction that locked both tables could meet an erasure that takes them the other way round.
DO $$
BEGIN
  CREATE INDEX "learner_contact_email_letters" ON "learner_contact" USING gin ("email" gin_trgm_ops) WITH (gin_pending_list_limit=512);
EXCEPTION
  WHEN undefined_object THEN
    RAISE NOTICE 'pg_trgm cannot be used here: searches will look through every address';
END
$$;
