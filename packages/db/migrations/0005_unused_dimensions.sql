CREATE TABLE "dimension_epoch" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"epoch" integer NOT NULL,
	"looked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "client" ADD COLUMN "unused_epoch" integer;--> statement-breakpoint
ALTER TABLE "outcome" ADD COLUMN "unused_epoch" integer;--> statement-breakpoint
ALTER TABLE "platform" ADD COLUMN "unused_epoch" integer;--> statement-breakpoint
ALTER TABLE "receipt_problem" ADD COLUMN "unused_epoch" integer;--> statement-breakpoint
CREATE INDEX "outcome_version" ON "outcome" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "outcome_error" ON "outcome" USING btree ("error_id") WHERE "outcome"."error_id" is not null;