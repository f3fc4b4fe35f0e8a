-- CreateTable
CREATE TABLE "Pulse" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "caseId" INTEGER NOT NULL,
    "relationId" INTEGER NOT NULL,
    "personId" INTEGER,
    "memberId" INTEGER,
    "askedById" INTEGER,
    "askedAt" TIMESTAMPTZ(3),
    "guess" INTEGER,
    "sentAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "skippedWhy" TEXT,
    "lastById" INTEGER,
    "lastAt" TIMESTAMPTZ(3),
    "score" INTEGER,
    "words" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "followUpId" INTEGER,

    CONSTRAINT "Pulse_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Pulse_tenantId_relationId_idx" ON "Pulse"("tenantId", "relationId");

-- CreateIndex
CREATE INDEX "Pulse_tenantId_askedById_id_idx" ON "Pulse"("tenantId", "askedById", "id" DESC);

-- CreateIndex
CREATE INDEX "Pulse_person" ON "Pulse"("tenantId", "personId") WHERE ("personId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Pulse_member" ON "Pulse"("tenantId", "memberId") WHERE ("memberId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Pulse_answered" ON "Pulse"("tenantId", "answeredAt") WHERE (score IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Pulse_tenantId_caseId_key" ON "Pulse"("tenantId", "caseId");

-- AddForeignKey
ALTER TABLE "Pulse" ADD CONSTRAINT "Pulse_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
