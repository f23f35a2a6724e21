-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "workspace" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "work_days" INTEGER[],
    "opens_at" TEXT NOT NULL,
    "closes_at" TEXT NOT NULL,
    "holidays" TEXT[],
    "reopen_window_ms" INTEGER NOT NULL DEFAULT 0,
    "fallback_priority" TEXT NOT NULL DEFAULT 'P2',

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "oidc_subject" TEXT,
    "time_zone" TEXT,
    "phone" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "login_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "description" TEXT,
    "selector" TEXT,
    "team_id" UUID,
    "policy_id" UUID,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_source" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "key_prefix" TEXT NOT NULL,
    "api_url" TEXT,
    "public_url" TEXT,
    "auth_kind" TEXT NOT NULL DEFAULT 'none',
    "auth_secret" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "last_received_at" TIMESTAMPTZ(3),
    "last_polled_at" TIMESTAMPTZ(3),
    "last_reconciled_at" TIMESTAMPTZ(3),
    "last_reconcile_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_source" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "public_url" TEXT,
    "auth_kind" TEXT NOT NULL DEFAULT 'none',
    "auth_secret" TEXT,
    "tenant" TEXT,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "from_environment" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intake_body" (
    "id" BIGSERIAL NOT NULL,
    "source_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "state" TEXT NOT NULL,
    "via" TEXT NOT NULL DEFAULT 'webhook',
    "reason" TEXT,
    "bytes" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,
    "ingested_at" TIMESTAMPTZ(3),

    CONSTRAINT "intake_body_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "source_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "name" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "annotations" JSONB NOT NULL,
    "generator_url" TEXT,
    "group_key_hash" TEXT NOT NULL,
    "group_key" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "incident_id" UUID,
    "occurrences" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "missed_polls" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_occurrence" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "via" TEXT NOT NULL,

    CONSTRAINT "alert_occurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" SERIAL NOT NULL,
    "source_id" UUID NOT NULL,
    "group_key_hash" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "priority_reason" TEXT NOT NULL,
    "priority_by_hand" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL,
    "service_id" UUID,
    "service_name" TEXT,
    "labels" JSONB NOT NULL,
    "is_drill" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,
    "owner_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" JSONB,
    "resolved_reason" TEXT,
    "policy_id" UUID,
    "round" INTEGER NOT NULL DEFAULT 1,
    "next_step" INTEGER NOT NULL DEFAULT 1,
    "escalation_version" INTEGER NOT NULL DEFAULT 1,
    "exhausted" BOOLEAN NOT NULL DEFAULT false,
    "escalation_started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_paged_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "firing_count" INTEGER NOT NULL DEFAULT 0,
    "alert_count" INTEGER NOT NULL DEFAULT 0,
    "truncated_alerts" INTEGER NOT NULL DEFAULT 0,
    "external_url" TEXT,
    "search_text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_event" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "markdown" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "key" TEXT,

    CONSTRAINT "timeline_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "priority_rule" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "matchers" JSONB NOT NULL,
    "priority" TEXT NOT NULL,

    CONSTRAINT "priority_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "priority_clock" (
    "priority" TEXT NOT NULL,
    "respond_within_ms" INTEGER NOT NULL,
    "escalate_kind" TEXT NOT NULL,
    "escalate_after_ms" INTEGER,

    CONSTRAINT "priority_clock_pkey" PRIMARY KEY ("priority")
);

-- CreateTable
CREATE TABLE "escalation_policy" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "repeat_count" INTEGER NOT NULL DEFAULT 1,
    "is_default" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "escalation_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation_step" (
    "policy_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "delay_ms" INTEGER,
    "targets" JSONB NOT NULL,

    CONSTRAINT "escalation_step_pkey" PRIMARY KEY ("policy_id","position")
);

-- CreateTable
CREATE TABLE "timer" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "escalation_version" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "timer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rotation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "schedule_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "handoff" JSONB NOT NULL,
    "time_zone" TEXT NOT NULL,
    "anchor_date" TEXT NOT NULL,

    CONSTRAINT "rotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rotation_member" (
    "rotation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "rotation_member_pkey" PRIMARY KEY ("rotation_id","position")
);

-- CreateTable
CREATE TABLE "schedule_override" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "schedule_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "replaces_user_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schedule_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "url" TEXT,
    "note" TEXT,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "follows" TEXT NOT NULL DEFAULT 'nothing',
    "config" TEXT NOT NULL,
    "from_environment" BOOLEAN NOT NULL DEFAULT false,
    "last_sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "seq" BIGSERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "channel_id" UUID,
    "channel_kind" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "user_id" UUID,
    "step" INTEGER,
    "order_key" TEXT,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "leased_by" TEXT,
    "give_up_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "notification_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "latency_ms" INTEGER,
    "outcome" TEXT NOT NULL,
    "status" INTEGER,
    "said" TEXT NOT NULL,
    "worker" TEXT NOT NULL,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("notification_id","attempt")
);

-- CreateTable
CREATE TABLE "runbook" (
    "id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_sha" TEXT NOT NULL,
    "compiled" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "missing_since" TIMESTAMPTZ(3),

    CONSTRAINT "runbook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "incident_id" UUID NOT NULL,
    "runbook_id" TEXT NOT NULL,
    "procedure_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "source_sha" TEXT NOT NULL,
    "procedure" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" JSONB NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step_record" (
    "id" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "step_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "value" TEXT,
    "actor" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT,

    CONSTRAINT "step_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "step_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" JSONB NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "runbook_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "recurrence" TEXT,
    "items" JSONB NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "checklist_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_tick" (
    "checklist_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "ticked_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,

    CONSTRAINT "checklist_tick_pkey" PRIMARY KEY ("checklist_id","item_id","period")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "actor" JSONB NOT NULL,
    "channel" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "noun_id" TEXT,
    "summary" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drill" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "offset_ms" BIGINT NOT NULL,
    "started_by" JSONB NOT NULL,
    "replayed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "drill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "lock_ids" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_oidc_subject_key" ON "app_user"("oidc_subject");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_token_hash_key" ON "sign_in_link"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_link_user_id_idx" ON "sign_in_link"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "team_member_user_id_idx" ON "team_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_name_key" ON "service"("name");

-- CreateIndex
CREATE INDEX "service_team_id_idx" ON "service"("team_id");

-- CreateIndex
CREATE INDEX "service_policy_id_idx" ON "service"("policy_id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_source_name_key" ON "alert_source"("name");

-- CreateIndex
CREATE UNIQUE INDEX "alert_source_key_hash_key" ON "alert_source"("key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "data_source_name_key" ON "data_source"("name");

-- CreateIndex
CREATE INDEX "intake_body_state_received_at_idx" ON "intake_body"("state", "received_at");

-- CreateIndex
CREATE INDEX "alert_incident_id_idx" ON "alert"("incident_id");

-- CreateIndex
CREATE INDEX "alert_status_last_seen_at_id_idx" ON "alert"("status", "last_seen_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_source_id_fingerprint_starts_at_key" ON "alert"("source_id", "fingerprint", "starts_at");

-- CreateIndex
CREATE INDEX "alert_occurrence_alert_id_seen_at_idx" ON "alert_occurrence"("alert_id", "seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");

-- CreateIndex
CREATE INDEX "incident_opened_at_id_idx" ON "incident"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incident_service_name_opened_at_id_idx" ON "incident"("service_name", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incident_priority_opened_at_id_idx" ON "incident"("priority", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incident_owner_id_opened_at_idx" ON "incident"("owner_id", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "incident_source_id_group_key_hash_resolved_at_idx" ON "incident"("source_id", "group_key_hash", "resolved_at" DESC);

-- CreateIndex
CREATE INDEX "timeline_event_incident_id_at_id_idx" ON "timeline_event"("incident_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "timeline_event_incident_id_key_key" ON "timeline_event"("incident_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "priority_rule_position_key" ON "priority_rule"("position");

-- CreateIndex
CREATE UNIQUE INDEX "escalation_policy_name_key" ON "escalation_policy"("name");

-- CreateIndex
CREATE INDEX "timer_due_at_idx" ON "timer"("due_at");

-- CreateIndex
CREATE INDEX "timer_incident_id_idx" ON "timer"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "schedule_name_key" ON "schedule"("name");

-- CreateIndex
CREATE UNIQUE INDEX "rotation_schedule_id_position_key" ON "rotation"("schedule_id", "position");

-- CreateIndex
CREATE INDEX "rotation_member_user_id_idx" ON "rotation_member"("user_id");

-- CreateIndex
CREATE INDEX "schedule_override_schedule_id_ends_at_idx" ON "schedule_override"("schedule_id", "ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "contact_name_key" ON "contact"("name");

-- CreateIndex
CREATE UNIQUE INDEX "channel_name_key" ON "channel"("name");

-- CreateIndex
CREATE UNIQUE INDEX "notification_seq_key" ON "notification"("seq");

-- CreateIndex
CREATE INDEX "notification_incident_id_seq_idx" ON "notification"("incident_id", "seq");

-- CreateIndex
CREATE INDEX "notification_order_key_seq_idx" ON "notification"("order_key", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "runbook_path_key" ON "runbook"("path");

-- CreateIndex
CREATE UNIQUE INDEX "run_incident_id_runbook_id_procedure_id_key" ON "run"("incident_id", "runbook_id", "procedure_id");

-- CreateIndex
CREATE INDEX "step_record_run_id_id_idx" ON "step_record"("run_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "step_record_run_id_key_key" ON "step_record"("run_id", "key");

-- CreateIndex
CREATE INDEX "evidence_run_id_step_id_idx" ON "evidence"("run_id", "step_id");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_runbook_id_key_key" ON "checklist"("runbook_id", "key");

-- CreateIndex
CREATE INDEX "audit_log_at_id_idx" ON "audit_log"("at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "escalation_policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "alert_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_occurrence" ADD CONSTRAINT "alert_occurrence_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "alert_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "escalation_policy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_event" ADD CONSTRAINT "timeline_event_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation_step" ADD CONSTRAINT "escalation_step_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "escalation_policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timer" ADD CONSTRAINT "timer_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rotation" ADD CONSTRAINT "rotation_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rotation_member" ADD CONSTRAINT "rotation_member_rotation_id_fkey" FOREIGN KEY ("rotation_id") REFERENCES "rotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rotation_member" ADD CONSTRAINT "rotation_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_override" ADD CONSTRAINT "schedule_override_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_override" ADD CONSTRAINT "schedule_override_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_override" ADD CONSTRAINT "schedule_override_replaces_user_id_fkey" FOREIGN KEY ("replaces_user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_record" ADD CONSTRAINT "step_record_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist" ADD CONSTRAINT "checklist_runbook_id_fkey" FOREIGN KEY ("runbook_id") REFERENCES "runbook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_tick" ADD CONSTRAINT "checklist_tick_checklist_id_fkey" FOREIGN KEY ("checklist_id") REFERENCES "checklist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma has no word for. To roll back, drop the schema: nothing came before this.

-- The one clock of decisions. Tests replace it to move time, nothing else does (ADR-0003).
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';

-- At most one open incident per source and group: races between workers end here.
CREATE UNIQUE INDEX "incident_one_open_per_group" ON "incident" ("source_id", "group_key_hash") WHERE "state" <> 'resolved';
CREATE INDEX "incident_open" ON "incident" ("opened_at" DESC, "id" DESC) WHERE "state" <> 'resolved';
CREATE INDEX "incident_resolved" ON "incident" ("opened_at" DESC, "id" DESC) WHERE "state" = 'resolved';
CREATE INDEX "incident_last_resolved" ON "incident" ("resolved_at" DESC) WHERE "state" = 'resolved';
CREATE INDEX "incident_search" ON "incident" USING gin (to_tsvector('simple', "search_text"));
CREATE INDEX "alert_firing" ON "alert" ("incident_id") WHERE "status" = 'firing';
CREATE INDEX "alert_firing_by_identity" ON "alert" ("source_id", "fingerprint") WHERE "status" = 'firing';
CREATE INDEX "alert_search" ON "alert" USING gin (to_tsvector('simple', "name" || ' ' || "labels"::text));
CREATE INDEX "intake_body_waiting" ON "intake_body" ("id") WHERE "state" = 'accepted';
CREATE INDEX "notification_open" ON "notification" ("due_at") WHERE "state" IN ('pending', 'sending');
CREATE INDEX "notification_open_by_order" ON "notification" ("order_key", "seq") WHERE "state" IN ('pending', 'sending');
CREATE UNIQUE INDEX "data_source_one_default" ON "data_source" ("is_default") WHERE "is_default";
CREATE UNIQUE INDEX "escalation_policy_one_default" ON "escalation_policy" ("is_default") WHERE "is_default";
CREATE UNIQUE INDEX "drill_one_running" ON "drill" ((true)) WHERE "ended_at" IS NULL;

ALTER TABLE "workspace" ADD CONSTRAINT "workspace_is_one" CHECK ("id" = 1);
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_role" CHECK ("role" IN ('viewer', 'responder', 'admin')),
  ADD CONSTRAINT "app_user_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "incident" ADD CONSTRAINT "incident_state" CHECK ("state" IN ('triggered', 'acknowledged', 'resolved')),
  ADD CONSTRAINT "incident_priority" CHECK ("priority" IN ('P0', 'P1', 'P2', 'P3')),
  ADD CONSTRAINT "incident_resolved_when" CHECK (("state" = 'resolved') = ("resolved_at" IS NOT NULL)),
  ADD CONSTRAINT "incident_counts" CHECK ("firing_count" >= 0 AND "alert_count" >= "firing_count");
ALTER TABLE "alert" ADD CONSTRAINT "alert_status" CHECK ("status" IN ('firing', 'resolved'));
ALTER TABLE "intake_body" ADD CONSTRAINT "intake_body_state" CHECK ("state" IN ('accepted', 'ingested', 'rejected'));
ALTER TABLE "notification" ADD CONSTRAINT "notification_state" CHECK ("state" IN ('pending', 'sending', 'sent', 'failed', 'cancelled'));
ALTER TABLE "priority_rule" ADD CONSTRAINT "priority_rule_priority" CHECK ("priority" IN ('P0', 'P1', 'P2', 'P3'));
ALTER TABLE "priority_clock" ADD CONSTRAINT "priority_clock_priority" CHECK ("priority" IN ('P0', 'P1', 'P2', 'P3')),
  ADD CONSTRAINT "priority_clock_escalate" CHECK ("escalate_kind" IN ('at_once', 'after', 'next_business_day') AND ("escalate_kind" = 'after') = ("escalate_after_ms" IS NOT NULL));
ALTER TABLE "timer" ADD CONSTRAINT "timer_kind" CHECK ("kind" IN ('respond', 'escalate'));
ALTER TABLE "schedule_override" ADD CONSTRAINT "schedule_override_lasts" CHECK ("ends_at" > "starts_at");
ALTER TABLE "rotation" ADD CONSTRAINT "rotation_role" CHECK ("role" IN ('primary', 'secondary'));

-- The record is only ever added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "timeline_event_append_only" BEFORE UPDATE OR DELETE ON "timeline_event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "step_record_append_only" BEFORE UPDATE OR DELETE ON "step_record" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION refuse_change();
