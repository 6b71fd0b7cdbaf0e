DROP INDEX "attempt_received";--> statement-breakpoint
CREATE INDEX "attempt_received_at" ON "attempt" USING btree ("received_at");