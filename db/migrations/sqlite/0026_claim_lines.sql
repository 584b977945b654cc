CREATE TABLE `claim_lines` (
	`id` integer PRIMARY KEY NOT NULL,
	`claim_id` integer NOT NULL,
	`no` integer NOT NULL,
	`category` text NOT NULL,
	`kind` text,
	`day` text NOT NULL,
	`until_day` text,
	`amount_fen` integer NOT NULL,
	`tax_fen` integer,
	`purpose` text,
	`customer_id` integer,
	`deal_id` integer,
	`city` text,
	`nights` integer,
	`heads` integer,
	`km_tenths` integer,
	`invoice_no` text,
	`invoice_key` text,
	`invoice_day` text,
	`invoice_title` text,
	`invoice_tax_no` text,
	`no_voucher` text,
	`removed` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claim_lines_amount" CHECK(amount_fen <> 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_lines_no` ON `claim_lines` (`claim_id`,`no`);--> statement-breakpoint
CREATE INDEX `claim_lines_day` ON `claim_lines` (`day`);--> statement-breakpoint
CREATE INDEX `claim_lines_invoice` ON `claim_lines` (`invoice_key`);--> statement-breakpoint
CREATE INDEX `claim_lines_customer` ON `claim_lines` (`customer_id`);--> statement-breakpoint
INSERT INTO `claim_lines`(`claim_id`, `no`, `category`, `day`, `amount_fen`, `customer_id`, `deal_id`, `invoice_no`, `invoice_key`, `no_voucher`, `recorded_at`) SELECT `id`, 1, `category`, `day`, `amount_fen`, `customer_id`, `deal_id`, `invoice_no`, `invoice_key`, `no_voucher`, `recorded_at` FROM `claims`;--> statement-breakpoint
CREATE TABLE `__new_claims` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`member_id` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	`day` text NOT NULL,
	`purpose` text NOT NULL,
	`status` text NOT NULL,
	`submitted_day` text,
	`paid_day` text,
	`source_key` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claims_status_known" CHECK(status in ('draft','submitted','managerApproved','approved','paid','rejected','withdrawn'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_claims`("id", "code", "member_id", "amount_fen", "day", "purpose", "status", "submitted_day", "paid_day", "source_key", "recorded_at") SELECT "id", "code", "member_id", "amount_fen", "day", "purpose", "status", "submitted_day", "paid_day", "source_key", "recorded_at" FROM `claims`;--> statement-breakpoint
DROP TABLE `claims`;--> statement-breakpoint
ALTER TABLE `__new_claims` RENAME TO `claims`;--> statement-breakpoint
CREATE UNIQUE INDEX `claims_code` ON `claims` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `claims_source` ON `claims` (`source_key`);--> statement-breakpoint
CREATE INDEX `claims_status` ON `claims` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `claims_member` ON `claims` (`member_id`,`day`);--> statement-breakpoint
CREATE INDEX `claims_day` ON `claims` (`day`);--> statement-breakpoint
DROP INDEX `claim_files_sha`;--> statement-breakpoint
ALTER TABLE `claim_files` ADD `line_id` integer REFERENCES claim_lines(id);--> statement-breakpoint
CREATE INDEX `claim_files_sha` ON `claim_files` (`sha256`);