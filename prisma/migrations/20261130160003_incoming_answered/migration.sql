-- Whether something that came in was answered is seen from what it became.

-- AlterTable
ALTER TABLE "Incoming" DROP COLUMN "answeredAt";
