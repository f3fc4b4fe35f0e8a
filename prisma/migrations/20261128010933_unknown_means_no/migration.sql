-- AlterTable
ALTER TABLE "Inbox" ADD COLUMN     "lookAgainAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Place" ADD COLUMN     "outsidersAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Acquaintance" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "workspaceId" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "guest" BOOLEAN NOT NULL,
    "learnedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Acquaintance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Acquaintance_tenantId_idx" ON "Acquaintance"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "Acquaintance_workspaceId_userId_key" ON "Acquaintance"("workspaceId", "userId");

-- CreateIndex
CREATE INDEX "Inbox_lookAgainAt_idx" ON "Inbox"("lookAgainAt");
