CREATE TABLE "attempt" (
	"learner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"seq" integer NOT NULL,
	"workshop_id" integer,
	"platform_id" integer NOT NULL,
	"client_id" integer,
	"requirements_revision" integer,
	"verified" boolean NOT NULL,
	"ready" boolean NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"outcome_ids" integer[] NOT NULL,
	"receipt_problem_ids" integer[] NOT NULL,
	CONSTRAINT "attempt_learner_id_id_pk" PRIMARY KEY("learner_id","id"),
	CONSTRAINT "attempt_seq" UNIQUE("learner_id","seq")
);
--> statement-breakpoint
CREATE TABLE "check" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "check_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	CONSTRAINT "check_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "client" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"version" text,
	CONSTRAINT "client_name_version" UNIQUE NULLS NOT DISTINCT("name","version")
);
--> statement-breakpoint
CREATE TABLE "error_text" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "error_text_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"hash" "bytea" NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "error_text_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "outcome" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outcome_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"hash" "bytea" NOT NULL,
	"check_id" integer NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"version_id" integer,
	"legacy_version" text,
	"wanted" text,
	"error_id" integer,
	"blocked_by" text,
	"problem_id" integer,
	CONSTRAINT "outcome_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "platform" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "platform_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"hash" "bytea" NOT NULL,
	"system" text,
	"distribution" text,
	"distribution_version" text,
	"version" text,
	"system_platform" text,
	"machine" text,
	"python_version" text,
	"os" text NOT NULL,
	"os_version" text NOT NULL,
	"arch" text NOT NULL,
	"python_minor" text NOT NULL,
	CONSTRAINT "platform_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "problem" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "problem_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"hash" "bytea" NOT NULL,
	"check_id" integer NOT NULL,
	"reason" text,
	"title" text NOT NULL,
	"sample" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"state_at" timestamp with time zone DEFAULT now() NOT NULL,
	"owner_id" text,
	CONSTRAINT "problem_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "receipt_problem" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "receipt_problem_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"hash" "bytea" NOT NULL,
	"document" jsonb NOT NULL,
	CONSTRAINT "receipt_problem_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "version" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "version_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"check_id" integer NOT NULL,
	"text" text NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	CONSTRAINT "version_text" UNIQUE("check_id","text")
);
--> statement-breakpoint
CREATE TABLE "fix" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fix_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"problem_id" integer NOT NULL,
	"system" text,
	"text" text NOT NULL,
	"command" text,
	"url" text,
	"made_by" text,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "fix_shown" (
	"learner_id" uuid NOT NULL,
	"fix_id" integer NOT NULL,
	"attempt_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"tried_at" timestamp with time zone,
	"worked_at" timestamp with time zone,
	CONSTRAINT "fix_shown_learner_id_fix_id_pk" PRIMARY KEY("learner_id","fix_id")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"learner_id" uuid NOT NULL,
	"workshop_id" integer NOT NULL,
	"ready" boolean NOT NULL,
	"tries" integer NOT NULL,
	"tries_to_ready" integer,
	"latest_seq" integer NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "enrolment_learner_id_workshop_id_pk" PRIMARY KEY("learner_id","workshop_id")
);
--> statement-breakpoint
CREATE TABLE "erasure_ledger" (
	"learner_id" uuid PRIMARY KEY NOT NULL,
	"erased_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learner" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pseudonym" text,
	"workshop_id" integer,
	"platform_id" integer,
	"attempts" integer DEFAULT 0 NOT NULL,
	"first_seen_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	CONSTRAINT "learner_pseudonym_unique" UNIQUE("pseudonym")
);
--> statement-breakpoint
CREATE TABLE "learner_contact" (
	"learner_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"workshop_id" integer,
	"consent_at" timestamp with time zone NOT NULL,
	"purge_after" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"role" text DEFAULT 'viewer' NOT NULL,
	CONSTRAINT "account_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" text PRIMARY KEY NOT NULL,
	"config_id" text DEFAULT 'default' NOT NULL,
	"name" text,
	"start" text,
	"account_id" text NOT NULL,
	"prefix" text,
	"key" text NOT NULL,
	"refill_interval" integer,
	"refill_amount" integer,
	"last_refill_at" timestamp with time zone,
	"enabled" boolean DEFAULT true,
	"rate_limit_enabled" boolean DEFAULT true,
	"rate_limit_time_window" integer,
	"rate_limit_max" integer,
	"request_count" integer DEFAULT 0,
	"remaining" integer,
	"last_request" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"permissions" text,
	"metadata" text
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" text,
	"account_name" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invite" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"role" text NOT NULL,
	"workshop_ids" integer[] NOT NULL,
	"email" text,
	"made_by" text,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"used_by" text,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invite_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"account_id" text NOT NULL,
	"workshop_id" integer NOT NULL,
	CONSTRAINT "membership_account_id_workshop_id_pk" PRIMARY KEY("account_id","workshop_id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"account_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_by" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_token" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "requirement_list" (
	"workshop_id" integer NOT NULL,
	"revision" integer NOT NULL,
	"items" jsonb NOT NULL,
	"made_by" text,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requirement_list_workshop_id_revision_pk" PRIMARY KEY("workshop_id","revision")
);
--> statement-breakpoint
CREATE TABLE "workshop" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workshop_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"legacy_name" text,
	"title" text NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"seats" integer,
	"contact" text,
	"asks_email" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"join_code" text NOT NULL,
	"share_lifted" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workshop_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_check_id_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_error_id_error_text_id_fk" FOREIGN KEY ("error_id") REFERENCES "public"."error_text"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_problem_id_problem_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problem"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem" ADD CONSTRAINT "problem_check_id_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version" ADD CONSTRAINT "version_check_id_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fix" ADD CONSTRAINT "fix_problem_id_problem_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problem"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fix_shown" ADD CONSTRAINT "fix_shown_fix_id_fix_id_fk" FOREIGN KEY ("fix_id") REFERENCES "public"."fix"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_workshop_id_workshop_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshop"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_list" ADD CONSTRAINT "requirement_list_workshop_id_workshop_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshop"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempt_workshop" ON "attempt" USING btree ("workshop_id","received_at");--> statement-breakpoint
CREATE INDEX "attempt_received" ON "attempt" USING brin ("received_at");--> statement-breakpoint
CREATE INDEX "outcome_check" ON "outcome" USING btree ("check_id");--> statement-breakpoint
CREATE INDEX "outcome_problem" ON "outcome" USING btree ("problem_id") WHERE "outcome"."problem_id" is not null;--> statement-breakpoint
CREATE INDEX "problem_check" ON "problem" USING btree ("check_id");--> statement-breakpoint
CREATE INDEX "fix_problem" ON "fix" USING btree ("problem_id");--> statement-breakpoint
CREATE INDEX "fix_shown_fix" ON "fix_shown" USING btree ("fix_id");--> statement-breakpoint
CREATE INDEX "enrolment_workshop" ON "enrolment" USING btree ("workshop_id");--> statement-breakpoint
CREATE INDEX "learner_workshop" ON "learner" USING btree ("workshop_id");--> statement-breakpoint
CREATE INDEX "api_key_key" ON "api_key" USING btree ("key");--> statement-breakpoint
CREATE INDEX "api_key_account" ON "api_key" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "audit_entry_at" ON "audit_entry" USING btree ("at");--> statement-breakpoint
CREATE INDEX "credential_account" ON "credential" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "workshop_name_2016" ON "workshop" USING btree ((coalesce("legacy_name", "slug")));--> statement-breakpoint
-- Counters of these rows change with every attempt: room on the page keeps each update beside its old row, so that no index changes.
ALTER TABLE "learner" SET (fillfactor = 80);--> statement-breakpoint
ALTER TABLE "enrolment" SET (fillfactor = 80);
