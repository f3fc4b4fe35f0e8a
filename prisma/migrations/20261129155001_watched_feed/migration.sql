-- CreateTable
CREATE TABLE "WatchedFeed" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "name" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "memberId" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "etag" TEXT,
    "lastModified" TEXT,
    "readAt" TIMESTAMPTZ(3),
    "known" TEXT[],
    "failingSince" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "why" TEXT,

    CONSTRAINT "WatchedFeed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WatchedFeed_tenantId_endedAt_idx" ON "WatchedFeed"("tenantId", "endedAt");

-- CreateIndex
CREATE INDEX "WatchedFeed_nextAt_idx" ON "WatchedFeed"("nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "WatchedFeed_tenantId_origin_key" ON "WatchedFeed"("tenantId", "origin");
