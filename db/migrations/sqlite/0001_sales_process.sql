DROP INDEX `settings_key_month`;--> statement-breakpoint
CREATE INDEX `settings_of_month` ON `settings` (`key`,`from_month`);--> statement-breakpoint
CREATE TABLE `__new_instalments` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`contract_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`invoice_no` text,
	`from_day` text NOT NULL,
	`due_day` text,
	`due_rule` text,
	`share_bp` integer,
	`amount_fen` integer NOT NULL,
	`settled_fen` integer DEFAULT 0 NOT NULL,
	`open_fen` integer NOT NULL,
	`last_settled_day` text,
	`replaced_day` text,
	`dispute` text,
	`source_key` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "instalments_amount" CHECK(amount_fen >= 0),
	CONSTRAINT "instalments_open" CHECK(open_fen = amount_fen - settled_fen and open_fen >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_instalments`("id", "code", "contract_id", "customer_id", "invoice_no", "from_day", "due_day", "amount_fen", "settled_fen", "open_fen", "last_settled_day", "replaced_day", "dispute", "source_key", "recorded_at") SELECT "id", "code", "contract_id", "customer_id", "invoice_no", "from_day", "due_day", "amount_fen", "settled_fen", "open_fen", "last_settled_day", "replaced_day", "dispute", "source_key", "recorded_at" FROM `instalments`;--> statement-breakpoint
DROP TABLE `instalments`;--> statement-breakpoint
ALTER TABLE `__new_instalments` RENAME TO `instalments`;--> statement-breakpoint
CREATE UNIQUE INDEX `instalments_code` ON `instalments` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `instalments_source` ON `instalments` (`source_key`);--> statement-breakpoint
CREATE INDEX `instalments_open_due` ON `instalments` (`due_day`) WHERE open_fen > 0 and replaced_day is null;--> statement-breakpoint
CREATE INDEX `instalments_settled` ON `instalments` (`last_settled_day`);--> statement-breakpoint
CREATE INDEX `instalments_replaced` ON `instalments` (`replaced_day`) WHERE replaced_day is not null;--> statement-breakpoint
CREATE INDEX `instalments_contract` ON `instalments` (`contract_id`);--> statement-breakpoint
CREATE INDEX `instalments_open_customer` ON `instalments` (`customer_id`,`due_day`) WHERE open_fen > 0 and replaced_day is null;--> statement-breakpoint
CREATE INDEX `instalments_invoice` ON `instalments` (`invoice_no`);--> statement-breakpoint
ALTER TABLE `contracts` ADD `delivery_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `end_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `delivered_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `accepted_day` text;