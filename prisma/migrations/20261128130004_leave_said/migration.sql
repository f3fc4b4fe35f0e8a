-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "awayFrom" TEXT,
ADD COLUMN     "leaveSaidAt" TIMESTAMPTZ(3);
