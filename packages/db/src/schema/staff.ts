import type { Role } from "@allset/contract";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea } from "./column-types.ts";
import { workshop } from "./workshop.ts";

const at = (name: string) => timestamp(name, { withTimezone: true });

// account, session, credential, verification and apiKey belong to better-auth 1.7: the property names are the field names
// it looks up; the column names are ours, so that an account is an account in SQL too.

/** Somebody who signs in to the admin app. better-auth calls this table `user`. */
export const account = pgTable("account", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  createdAt: at("created_at").notNull().defaultNow(),
  updatedAt: at("updated_at").notNull().defaultNow(),
  /** Not known to better-auth: written by this package only. The default may do least. */
  role: text("role").$type<Role>().notNull().default("viewer"),
});

const accountId = (name: string) =>
  text(name)
    .notNull()
    .references(() => account.id, { onDelete: "cascade" });

export const session = pgTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: accountId("account_id"),
    expiresAt: at("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (table) => [index("session_account").on(table.userId)],
);

/** How an account signs in. better-auth calls this table `account`. */
export const credential = pgTable(
  "credential",
  {
    id: text("id").primaryKey(),
    accountId: text("provider_account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: accountId("account_id"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: at("access_token_expires_at"),
    refreshTokenExpiresAt: at("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (table) => [index("credential_account").on(table.userId)],
);

export const verification = pgTable(
  "verification",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: at("expires_at").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (table) => [index("verification_identifier").on(table.identifier)],
);

export const apiKey = pgTable(
  "api_key",
  {
    id: text("id").primaryKey(),
    configId: text("config_id").notNull().default("default"),
    name: text("name"),
    start: text("start"),
    referenceId: accountId("account_id"),
    prefix: text("prefix"),
    key: text("key").notNull(),
    refillInterval: integer("refill_interval"),
    refillAmount: integer("refill_amount"),
    lastRefillAt: at("last_refill_at"),
    enabled: boolean("enabled").default(true),
    rateLimitEnabled: boolean("rate_limit_enabled").default(true),
    rateLimitTimeWindow: integer("rate_limit_time_window"),
    rateLimitMax: integer("rate_limit_max"),
    requestCount: integer("request_count").default(0),
    remaining: integer("remaining"),
    lastRequest: at("last_request"),
    expiresAt: at("expires_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
    permissions: text("permissions"),
    metadata: text("metadata"),
  },
  (table) => [index("api_key_key").on(table.key), index("api_key_account").on(table.referenceId)],
);

/** Which workshops an instructor or viewer belongs to. Owners and admins see all and need no rows. */
export const membership = pgTable(
  "membership",
  {
    accountId: accountId("account_id"),
    workshopId: integer("workshop_id")
      .notNull()
      .references(() => workshop.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.workshopId] })],
);

export const invite = pgTable("invite", {
  id: uuid("id").primaryKey(),
  /** SHA-256 of the token: a stolen backup opens nothing. */
  tokenHash: bytea("token_hash").notNull().unique(),
  role: text("role").$type<Role>().notNull(),
  workshopIds: integer("workshop_ids").array().notNull(),
  /** Whom it is meant for, when known; accepting it fixes this address. */
  email: text("email"),
  madeBy: text("made_by"),
  madeAt: at("made_at").notNull().defaultNow(),
  expiresAt: at("expires_at").notNull(),
  usedAt: at("used_at"),
  usedBy: text("used_by"),
  revokedAt: at("revoked_at"),
});

/** The link by which the first owner sets the server up, once. */
export const setupToken = pgTable("setup_token", {
  tokenHash: bytea("token_hash").primaryKey(),
  madeAt: at("made_at").notNull().defaultNow(),
  usedAt: at("used_at"),
});

/** Append only. Names are kept beside ids, because accounts may be removed later. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: at("at").notNull().defaultNow(),
    accountId: text("account_id"),
    accountName: text("account_name").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index("audit_entry_at").on(table.at)],
);

export const setting = pgTable("setting", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  changedBy: text("changed_by"),
  changedAt: at("changed_at").notNull().defaultNow(),
});
