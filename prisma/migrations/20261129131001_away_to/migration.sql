-- When an absence ended that the days planned now no longer say.

ALTER TABLE "Member" ADD COLUMN     "awayTo" TIMESTAMPTZ(3);
UPDATE "Member" SET "awayTo" = "leaveSaidAt" WHERE "awayFrom" IS NOT NULL;
