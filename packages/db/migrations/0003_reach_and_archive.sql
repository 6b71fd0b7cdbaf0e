ALTER TABLE "fix" ADD COLUMN "workshop_ids" integer[];--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "verified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "stat_archive" ADD COLUMN "workshop_id" integer;--> statement-breakpoint
UPDATE "enrolment" e SET "verified" = true
WHERE EXISTS (
  SELECT FROM "attempt" a
  WHERE a."learner_id" = e."learner_id" AND a."workshop_id" = e."workshop_id" AND a."verified"
);
