-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "briefMinutes" INTEGER NOT NULL DEFAULT 60;

-- CreateTable
CREATE TABLE "Meeting" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "uid" TEXT NOT NULL,
    "original" TEXT NOT NULL,
    "relationId" INTEGER,
    "about" TEXT NOT NULL,
    "title" TEXT,
    "location" TEXT,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "guests" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "isAllDay" BOOLEAN NOT NULL,
    "sequence" INTEGER NOT NULL,
    "goneAt" TIMESTAMPTZ(3),
    "goal" TEXT,
    "goalById" INTEGER,
    "goalAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcomeById" INTEGER,
    "outcomeAt" TIMESTAMPTZ(3),
    "interactionId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingPart" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "meetingId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "feedId" INTEGER,
    "hash" TEXT,
    "briefAt" TIMESTAMPTZ(3),
    "briefedFor" TIMESTAMPTZ(3),
    "briefedOf" TEXT,
    "toldFor" TIMESTAMPTZ(3),

    CONSTRAINT "MeetingPart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingAsked" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "what" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "meetingId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "relationId" INTEGER,
    "day" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "MeetingAsked_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Meeting_tenantId_startsAt_idx" ON "Meeting"("tenantId", "startsAt");

-- CreateIndex
CREATE INDEX "Meeting_tenantId_relationId_startsAt_idx" ON "Meeting"("tenantId", "relationId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_tenantId_uid_original_key" ON "Meeting"("tenantId", "uid", "original");

-- CreateIndex
CREATE INDEX "MeetingPart_tenantId_memberId_idx" ON "MeetingPart"("tenantId", "memberId");

-- CreateIndex
CREATE INDEX "MeetingPart_feedId_idx" ON "MeetingPart"("feedId");

-- CreateIndex
CREATE INDEX "MeetingPart_toBrief" ON "MeetingPart"("briefAt") WHERE ("briefAt" IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "MeetingPart_meetingId_memberId_key" ON "MeetingPart"("meetingId", "memberId");

-- CreateIndex
CREATE INDEX "MeetingAsked_tenantId_uid_idx" ON "MeetingAsked"("tenantId", "uid");

-- CreateIndex
CREATE INDEX "MeetingAsked_tenantId_memberId_idx" ON "MeetingAsked"("tenantId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingAsked_meetingId_memberId_what_key" ON "MeetingAsked"("meetingId", "memberId", "what");

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingPart" ADD CONSTRAINT "MeetingPart_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingPart" ADD CONSTRAINT "MeetingPart_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "CalendarFeed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingAsked" ADD CONSTRAINT "MeetingAsked_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingAsked" ADD CONSTRAINT "MeetingAsked_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
