-- Who stands in for somebody is told when an absence begins, and when it becomes another.

ALTER TABLE "Member" ADD COLUMN     "coverAt" TIMESTAMPTZ(3);
-- Of absences that have begun, who stands in read it in a digest.
UPDATE "Member" SET "coverAt" = ("absentFrom"::date)::timestamp AT TIME ZONE "timeZone"
  WHERE "absentFrom" > to_char(now() AT TIME ZONE "timeZone", 'YYYY-MM-DD');

-- CreateIndex
CREATE INDEX "Member_toCover" ON "Member"("coverAt") WHERE ("coverAt" IS NOT NULL);
