-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "secret" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "lastFour" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "etag" TEXT,
    "lastModified" TEXT,
    "fullAt" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3),
    "refreshMinutes" INTEGER,
    "count" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "isBusyOnly" BOOLEAN NOT NULL DEFAULT false,
    "failingSince" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "why" TEXT,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarEvent" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "feedId" INTEGER NOT NULL,
    "uid" TEXT NOT NULL,
    "original" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "isAllDay" BOOLEAN NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "CalendarEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CalendarFeed_nextAt_idx" ON "CalendarFeed"("nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tenantId_memberId_key" ON "CalendarFeed"("tenantId", "memberId");

-- CreateIndex
CREATE INDEX "CalendarEvent_tenantId_idx" ON "CalendarEvent"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarEvent_feedId_uid_original_key" ON "CalendarEvent"("feedId", "uid", "original");

-- AddForeignKey
ALTER TABLE "CalendarEvent" ADD CONSTRAINT "CalendarEvent_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "CalendarFeed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
