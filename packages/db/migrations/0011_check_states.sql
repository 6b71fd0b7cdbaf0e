CREATE TABLE "check_state" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "check_state_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"hash" "bytea" NOT NULL,
	"systems" text[] NOT NULL,
	"results" integer[] NOT NULL,
	"unused_epoch" integer,
	CONSTRAINT "check_state_hash_unique" UNIQUE("hash")
);
