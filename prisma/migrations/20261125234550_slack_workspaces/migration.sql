-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "organisation" TEXT;

-- CreateTable
CREATE TABLE "Installation" (
    "id" SERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "organisation" TEXT,
    "scopes" TEXT[],
    "installer" TEXT,
    "facts" JSONB NOT NULL,
    "secret" TEXT,
    "keyId" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Installation_platform_externalId_key" ON "Installation"("platform", "externalId");

-- CreateIndex
CREATE INDEX "Ticket_expiresAt_idx" ON "Ticket"("expiresAt");
