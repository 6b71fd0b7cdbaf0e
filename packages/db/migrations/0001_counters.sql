CREATE TABLE "stat_archive" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stat_archive_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"platform_id" integer NOT NULL,
	"items" integer[] NOT NULL,
	"alls" integer[] NOT NULL,
	"currents" integer[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stat_cell" (
	"level" text NOT NULL,
	"start" date NOT NULL,
	"platform_id" integer NOT NULL,
	"items" integer[] NOT NULL,
	"alls" integer[] NOT NULL,
	"currents" integer[] NOT NULL,
	CONSTRAINT "stat_cell_level_start_platform_id_pk" PRIMARY KEY("level","start","platform_id")
);
--> statement-breakpoint
CREATE TABLE "stat_delta" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stat_delta_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"platform_id" integer NOT NULL,
	"items" integer[] NOT NULL,
	"alls" integer[] NOT NULL,
	"currents" integer[] NOT NULL
);
