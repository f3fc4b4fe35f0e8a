-- AlterTable
ALTER TABLE "Inbox" ADD COLUMN     "gesture" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Inbox_gesture_key" ON "Inbox"("gesture");
