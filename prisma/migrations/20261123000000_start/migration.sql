CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "Tenant" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "hours" JSONB NOT NULL,
    "sponsorId" INTEGER,
    "caseNumber" INTEGER NOT NULL DEFAULT 0,
    "pretend" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "gone" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Place" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "workspaceId" INTEGER NOT NULL,
    "externalId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "purpose" TEXT,
    "reference" JSONB,
    "gone" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "hours" JSONB,
    "windows" TEXT[],
    "nextDigestAt" TIMESTAMPTZ(3),
    "teamId" INTEGER,
    "deputyId" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "workspaceId" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "reference" JSONB,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "name" TEXT NOT NULL,
    "leadId" INTEGER,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Relation" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameNorm" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "targetGroup" TEXT NOT NULL,
    "ownerId" INTEGER,
    "email" TEXT,
    "phone" TEXT,
    "phoneDigits" TEXT,
    "address" TEXT,
    "city" TEXT,
    "placeNorm" TEXT NOT NULL DEFAULT '',
    "usual" TEXT[],
    "origin" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "interactions" INTEGER NOT NULL DEFAULT 0,
    "lastInteractionAt" TIMESTAMPTZ(3),

    CONSTRAINT "Relation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ownership" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "relationId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "Ownership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Link" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "fromId" INTEGER NOT NULL,
    "toId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT,
    "buyingRole" TEXT,
    "since" DATE,
    "until" DATE,

    CONSTRAINT "Link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Interaction" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "relationId" INTEGER NOT NULL,
    "personId" INTEGER,
    "personName" TEXT,
    "memberId" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "direction" TEXT,
    "subject" TEXT,
    "targetGroup" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "outcome" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "loggedAt" TIMESTAMPTZ(3) NOT NULL,
    "sourceLink" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Annoyance" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "relationId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "notedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Annoyance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "relationId" INTEGER NOT NULL,
    "personName" TEXT,
    "interactionId" INTEGER,
    "parentId" INTEGER,
    "origin" TEXT,
    "summary" TEXT NOT NULL,
    "ownerId" INTEGER NOT NULL,
    "openedById" INTEGER NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "severity" TEXT,
    "dueAt" TIMESTAMPTZ(3),
    "wholeDay" BOOLEAN NOT NULL DEFAULT false,
    "brokenAt" TIMESTAMPTZ(3),
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedById" INTEGER,
    "round" INTEGER NOT NULL DEFAULT 1,
    "rung" INTEGER NOT NULL DEFAULT 0,
    "nextRungAt" TIMESTAMPTZ(3),
    "ladderFrom" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closedById" INTEGER,
    "outcome" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseEvent" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "caseId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "memberId" INTEGER,
    "what" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "CaseEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "memberId" INTEGER,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "via" TEXT,
    "before" JSONB,

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "command" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "caseId" INTEGER,
    "memberId" INTEGER,
    "workspaceId" INTEGER,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "wokenAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "address" JSONB,
    "message" TEXT,
    "error" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Inbox" (
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "invocation" JSONB,
    "answer" JSONB,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "takenAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "PlaygroundMessage" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "thread" INTEGER,
    "author" TEXT,
    "content" JSONB NOT NULL,
    "only" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PlaygroundMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Workspace_tenantId_idx" ON "Workspace"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_platform_externalId_key" ON "Workspace"("platform", "externalId");

-- CreateIndex
CREATE INDEX "Place_tenantId_idx" ON "Place"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "Place_workspaceId_externalId_key" ON "Place"("workspaceId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Place_workspaceId_purpose_key" ON "Place"("workspaceId", "purpose");

-- CreateIndex
CREATE INDEX "Member_tenantId_idx" ON "Member"("tenantId");

-- CreateIndex
CREATE INDEX "Member_nextDigestAt_idx" ON "Member"("nextDigestAt");

-- CreateIndex
CREATE INDEX "Identity_tenantId_idx" ON "Identity"("tenantId");

-- CreateIndex
CREATE INDEX "Identity_memberId_idx" ON "Identity"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_workspaceId_userId_key" ON "Identity"("workspaceId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Team_tenantId_name_key" ON "Team"("tenantId", "name");

-- CreateIndex
CREATE INDEX "Relation_tenantId_nameNorm_idx" ON "Relation"("tenantId", "nameNorm");

-- CreateIndex
CREATE INDEX "Relation_nameNorm_idx" ON "Relation" USING GIN ("nameNorm" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Relation_phoneDigits_idx" ON "Relation" USING GIN ("phoneDigits" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Relation_placeNorm_idx" ON "Relation" USING GIN ("placeNorm" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Relation_tenantId_email_idx" ON "Relation"("tenantId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "Relation_tenantId_origin_key" ON "Relation"("tenantId", "origin");

-- CreateIndex
CREATE INDEX "Ownership_tenantId_relationId_idx" ON "Ownership"("tenantId", "relationId");

-- CreateIndex
CREATE INDEX "Link_tenantId_fromId_idx" ON "Link"("tenantId", "fromId");

-- CreateIndex
CREATE INDEX "Link_tenantId_toId_idx" ON "Link"("tenantId", "toId");

-- CreateIndex
CREATE INDEX "Interaction_tenantId_relationId_occurredAt_idx" ON "Interaction"("tenantId", "relationId", "occurredAt" DESC);

-- CreateIndex
CREATE INDEX "Annoyance_tenantId_relationId_notedAt_idx" ON "Annoyance"("tenantId", "relationId", "notedAt");

-- CreateIndex
CREATE INDEX "Case_tenantId_relationId_state_idx" ON "Case"("tenantId", "relationId", "state");

-- CreateIndex
CREATE INDEX "Case_interactionId_idx" ON "Case"("interactionId");

-- CreateIndex
CREATE INDEX "Case_tenantId_ownerId_state_dueAt_idx" ON "Case"("tenantId", "ownerId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Case_nextRungAt_idx" ON "Case"("nextRungAt");

-- CreateIndex
CREATE INDEX "Case_kind_state_dueAt_idx" ON "Case"("kind", "state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Case_tenantId_number_key" ON "Case"("tenantId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Case_tenantId_origin_key" ON "Case"("tenantId", "origin");

-- CreateIndex
CREATE INDEX "CaseEvent_tenantId_caseId_idx" ON "CaseEvent"("tenantId", "caseId");

-- CreateIndex
CREATE INDEX "Audit_tenantId_subject_idx" ON "Audit"("tenantId", "subject");

-- CreateIndex
CREATE INDEX "Draft_tenantId_memberId_idx" ON "Draft"("tenantId", "memberId");

-- CreateIndex
CREATE INDEX "Delivery_state_dueAt_idx" ON "Delivery"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Delivery_caseId_kind_idx" ON "Delivery"("caseId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_tenantId_key_key" ON "Delivery"("tenantId", "key");

-- CreateIndex
CREATE INDEX "Inbox_state_receivedAt_idx" ON "Inbox"("state", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "PlaygroundMessage_key_key" ON "PlaygroundMessage"("key");

-- CreateIndex
CREATE INDEX "PlaygroundMessage_place_id_idx" ON "PlaygroundMessage"("place", "id");

-- CreateIndex
CREATE INDEX "PlaygroundMessage_thread_idx" ON "PlaygroundMessage"("thread");

-- AddForeignKey
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Place" ADD CONSTRAINT "Place_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ownership" ADD CONSTRAINT "Ownership_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annoyance" ADD CONSTRAINT "Annoyance_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_interactionId_fkey" FOREIGN KEY ("interactionId") REFERENCES "Interaction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- History is only ever added to.
CREATE FUNCTION kastelein_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "CaseEvent" FOR EACH ROW EXECUTE FUNCTION kastelein_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Audit" FOR EACH ROW EXECUTE FUNCTION kastelein_append_only();
