CREATE TABLE "uncounted_workshop" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "uncounted_workshop_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workshop_id" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workshop" ADD COLUMN "learners" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "workshop" ADD COLUMN "ready" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "workshop" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "workshop" ADD COLUMN "last_attempt_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "workshop_learners" ON "workshop" USING btree ("learners" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "workshop_ready" ON "workshop" USING btree ("ready" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "workshop_attempts" ON "workshop" USING btree ("attempts" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "workshop_last_attempt" ON "workshop" USING btree ("last_attempt_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
-- Counted by the first fold, which every server does soon after its start.
INSERT INTO "uncounted_workshop" ("workshop_id") SELECT "id" FROM "workshop";
