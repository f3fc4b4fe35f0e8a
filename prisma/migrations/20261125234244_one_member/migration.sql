-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "reported" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "absentFrom" TEXT,
ADD COLUMN     "absentUntil" TEXT,
ADD COLUMN     "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "chosen" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "Joining" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "formerId" INTEGER NOT NULL,
    "moved" JSONB NOT NULL,
    "role" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Joining_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Joining_tenantId_formerId_idx" ON "Joining"("tenantId", "formerId");

-- CreateIndex
CREATE INDEX "Joining_settledAt_undoneAt_at_idx" ON "Joining"("settledAt", "undoneAt", "at");

-- CreateIndex
CREATE INDEX "LinkCode_tenantId_memberId_idx" ON "LinkCode"("tenantId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "LinkCode_tenantId_hash_key" ON "LinkCode"("tenantId", "hash");

-- CreateIndex
CREATE INDEX "Case_tenantId_openedById_state_idx" ON "Case"("tenantId", "openedById", "state");

-- CreateIndex
CREATE INDEX "Relation_tenantId_ownerId_lastInteractionAt_idx" ON "Relation"("tenantId", "ownerId", "lastInteractionAt" DESC);
