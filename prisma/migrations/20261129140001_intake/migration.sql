-- CreateTable
CREATE TABLE "Incoming" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT,
    "reference" TEXT NOT NULL,
    "intakeKeyId" INTEGER,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "heldSince" TIMESTAMPTZ(3),
    "heldWhy" TEXT,
    "name" TEXT,
    "company" TEXT,
    "mail" TEXT,
    "phone" TEXT,
    "phoneDigits" TEXT,
    "subject" TEXT,
    "text" TEXT NOT NULL,
    "language" TEXT,
    "becomes" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "relationId" INTEGER,
    "memberId" INTEGER,
    "caseId" INTEGER,
    "interactionId" INTEGER,
    "answerBy" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Incoming_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IntakeKey" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "purpose" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "secret" JSONB,
    "createdById" INTEGER NOT NULL,
    "origin" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "revokedById" INTEGER,

    CONSTRAINT "IntakeKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Incoming_tenantId_relationId_idx" ON "Incoming"("tenantId", "relationId");

-- CreateIndex
CREATE INDEX "Incoming_tenantId_caseId_idx" ON "Incoming"("tenantId", "caseId");

-- CreateIndex
CREATE INDEX "Incoming_open" ON "Incoming"("tenantId", "channel", "receivedAt") WHERE (state = 'open'::text);

-- CreateIndex
CREATE INDEX "Incoming_held" ON "Incoming"("tenantId", "receivedAt") WHERE (state = 'held'::text);

-- CreateIndex
CREATE INDEX "Incoming_calls" ON "Incoming"("tenantId", "phoneDigits", "receivedAt") WHERE (channel = 'call'::text);

-- CreateIndex
CREATE UNIQUE INDEX "Incoming_tenantId_key_key" ON "Incoming"("tenantId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Incoming_tenantId_reference_key" ON "Incoming"("tenantId", "reference");

-- CreateIndex
CREATE INDEX "IntakeKey_tenantId_revokedAt_idx" ON "IntakeKey"("tenantId", "revokedAt");

-- CreateIndex
CREATE INDEX "IntakeKey_hash_idx" ON "IntakeKey"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "IntakeKey_tenantId_origin_key" ON "IntakeKey"("tenantId", "origin");

-- AddForeignKey
ALTER TABLE "Incoming" ADD CONSTRAINT "Incoming_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
