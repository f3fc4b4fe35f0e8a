-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "mailDomain" TEXT;

-- CreateTable
CREATE TABLE "MailToken" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FiledMail" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT,
    "direction" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "sender" TEXT NOT NULL,
    "strangers" JSONB NOT NULL DEFAULT '[]',
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "moments" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "caseId" INTEGER,
    "tellAt" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FiledMail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MailToken_tenantId_hash_idx" ON "MailToken"("tenantId", "hash");

-- CreateIndex
CREATE INDEX "MailToken_tenantId_memberId_idx" ON "MailToken"("tenantId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "MailToken_tenantId_origin_key" ON "MailToken"("tenantId", "origin");

-- CreateIndex
CREATE INDEX "FiledMail_tenantId_memberId_receivedAt_idx" ON "FiledMail"("tenantId", "memberId", "receivedAt");

-- CreateIndex
CREATE INDEX "FiledMail_toTell" ON "FiledMail"("tellAt") WHERE ("tellAt" IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "FiledMail_tenantId_key_key" ON "FiledMail"("tenantId", "key");
