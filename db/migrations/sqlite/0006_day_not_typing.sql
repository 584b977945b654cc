CREATE TABLE `advance_uses` (
	`id` integer PRIMARY KEY NOT NULL,
	`receipt_id` integer NOT NULL,
	`instalment_id` integer NOT NULL,
	`day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`receipt_id`) REFERENCES `receipts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "advance_uses_amount" CHECK(amount_fen > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `advance_uses_receipt` ON `advance_uses` (`receipt_id`);--> statement-breakpoint
CREATE TABLE `planned_adjustments` (
	`id` integer PRIMARY KEY NOT NULL,
	`adjustment_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`adjustment_id`) REFERENCES `contract_adjustments`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `planned_adjustments_of` ON `planned_adjustments` (`adjustment_id`);--> statement-breakpoint
DROP INDEX `instalments_open_due`;--> statement-breakpoint
DROP INDEX `instalments_open_customer`;--> statement-breakpoint
ALTER TABLE `instalments` ADD `due_since` text;--> statement-breakpoint
ALTER TABLE `instalments` ADD `replaced_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `instalments_open_due` ON `instalments` (`due_day`) WHERE open_fen > 0;--> statement-breakpoint
CREATE INDEX `instalments_open_customer` ON `instalments` (`customer_id`,`due_day`) WHERE open_fen > 0;--> statement-breakpoint
ALTER TABLE `receipts` ADD `instalment_id` integer REFERENCES instalments(id);--> statement-breakpoint
CREATE INDEX `receipts_reversed` ON `receipts` (`reversed_day`) WHERE reversed_day is not null;--> statement-breakpoint
ALTER TABLE `contract_adjustments` ADD `instalment_id` integer;--> statement-breakpoint
UPDATE `instalments` SET `replaced_fen` = `open_fen`, `settled_fen` = `settled_fen` + `open_fen`, `open_fen` = 0 WHERE `replaced_day` IS NOT NULL;--> statement-breakpoint
UPDATE `instalments` SET `due_since` = (SELECT max(`from_day`, c.`delivered_day`) FROM `contracts` c WHERE c.`id` = `contract_id`) WHERE `due_day` IS NOT NULL AND `due_rule` LIKE 'delivered%';--> statement-breakpoint
UPDATE `instalments` SET `due_since` = (SELECT max(`from_day`, c.`accepted_day`) FROM `contracts` c WHERE c.`id` = `contract_id`) WHERE `due_day` IS NOT NULL AND `due_rule` LIKE 'accepted%';--> statement-breakpoint
UPDATE `receipts` SET `instalment_id` = s.`only_one` FROM (SELECT `receipt_id` AS `of`, min(`instalment_id`) AS `only_one` FROM `allocations` WHERE `receipt_id` IS NOT NULL GROUP BY `receipt_id` HAVING count(DISTINCT `instalment_id`) = 1) s WHERE s.`of` = `receipts`.`id`;--> statement-breakpoint
UPDATE `contract_adjustments` SET `instalment_id` = s.`only_one` FROM (SELECT `adjustment_id` AS `of`, min(`instalment_id`) AS `only_one` FROM `allocations` WHERE `adjustment_id` IS NOT NULL GROUP BY `adjustment_id` HAVING count(DISTINCT `instalment_id`) = 1) s WHERE s.`of` = `contract_adjustments`.`id`;--> statement-breakpoint
INSERT INTO `planned_adjustments` (`adjustment_id`, `recorded_at`) SELECT j.`id`, j.`recorded_at` FROM `contract_adjustments` j WHERE j.`gross_fen` < 0 AND j.`id` NOT IN (SELECT `adjustment_id` FROM `allocations` WHERE `adjustment_id` IS NOT NULL) AND j.`contract_id` IN (SELECT `contract_id` FROM `instalments`);
