-- CreateIndex
CREATE INDEX "Member_team" ON "Member"("teamId") WHERE ("teamId" IS NOT NULL);
