-- CreateTable
CREATE TABLE "ModelSession" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "workspaceId" INTEGER NOT NULL,
    "placeId" TEXT NOT NULL,
    "thread" TEXT,
    "facilitatorId" INTEGER NOT NULL,
    "step" TEXT NOT NULL DEFAULT 'groups',
    "depth" TEXT,
    "origin" TEXT,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "draftId" INTEGER,

    CONSTRAINT "ModelSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SessionNote" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "sessionId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "form" TEXT NOT NULL DEFAULT 'other',
    "subject" TEXT,
    "targetGroup" TEXT,
    "aboutId" INTEGER,
    "field" TEXT,
    "caseId" INTEGER,
    "origin" TEXT,
    "postedAt" TIMESTAMPTZ(3) NOT NULL,
    "signedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "SessionNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SessionVote" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "noteId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "takenBackAt" TIMESTAMPTZ(3),

    CONSTRAINT "SessionVote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ModelSession_tenantId_workspaceId_placeId_idx" ON "ModelSession"("tenantId", "workspaceId", "placeId");

-- CreateIndex
CREATE UNIQUE INDEX "ModelSession_tenantId_origin_key" ON "ModelSession"("tenantId", "origin");

-- CreateIndex
CREATE INDEX "SessionNote_tenantId_sessionId_idx" ON "SessionNote"("tenantId", "sessionId");

-- CreateIndex
CREATE INDEX "SessionNote_sessionId_idx" ON "SessionNote"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "SessionNote_tenantId_origin_key" ON "SessionNote"("tenantId", "origin");

-- CreateIndex
CREATE INDEX "SessionVote_tenantId_idx" ON "SessionVote"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "SessionVote_noteId_memberId_key" ON "SessionVote"("noteId", "memberId");

-- AddForeignKey
ALTER TABLE "SessionNote" ADD CONSTRAINT "SessionNote_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "ModelSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionVote" ADD CONSTRAINT "SessionVote_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "SessionNote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
