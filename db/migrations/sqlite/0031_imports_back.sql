CREATE TABLE `customer_keys` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`source_key` text NOT NULL,
	`undone_seq` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_keys_source` ON `customer_keys` (`source_key`) WHERE undone_seq is null;--> statement-breakpoint
CREATE INDEX `customer_keys_customer` ON `customer_keys` (`customer_id`);--> statement-breakpoint
CREATE TABLE `own_values` (
	`id` integer PRIMARY KEY NOT NULL,
	`of_table` text NOT NULL,
	`row_id` integer NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`recorded_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `own_values_of` ON `own_values` (`of_table`,`row_id`,`name`);--> statement-breakpoint
CREATE INDEX `own_values_value` ON `own_values` (`value`);--> statement-breakpoint
DROP INDEX `targets_member`;--> statement-breakpoint
DROP INDEX `targets_team`;--> statement-breakpoint
ALTER TABLE `targets` ADD `undone_seq` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `targets_member` ON `targets` (`month`,`member_id`) WHERE undone_seq is null;--> statement-breakpoint
CREATE UNIQUE INDEX `targets_team` ON `targets` (`month`) WHERE member_id is null and undone_seq is null;--> statement-breakpoint
DROP INDEX `claims_source`;--> statement-breakpoint
ALTER TABLE `claims` ADD `undone_seq` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `claims_source` ON `claims` (`source_key`) WHERE undone_seq is null;--> statement-breakpoint
DROP INDEX `products_source`;--> statement-breakpoint
ALTER TABLE `products` ADD `undone_seq` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `products_source` ON `products` (`source_key`) WHERE undone_seq is null;--> statement-breakpoint
DROP INDEX `members_name`;--> statement-breakpoint
DROP INDEX `members_os_user`;--> statement-breakpoint
DROP INDEX `members_source`;--> statement-breakpoint
ALTER TABLE `members` ADD `undone_seq` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `members_name` ON `members` (`name`) WHERE undone_seq is null;--> statement-breakpoint
CREATE UNIQUE INDEX `members_os_user` ON `members` (`os_user`) WHERE undone_seq is null;--> statement-breakpoint
CREATE UNIQUE INDEX `members_source` ON `members` (`source_key`) WHERE undone_seq is null;--> statement-breakpoint
ALTER TABLE `surveys` ADD `source_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `surveys_source` ON `surveys` (`source_key`) WHERE undone = 0;--> statement-breakpoint
ALTER TABLE `receipts` ADD `source_key` text;--> statement-breakpoint
ALTER TABLE `receipts` ADD `undone_seq` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `receipts_source` ON `receipts` (`source_key`) WHERE undone_seq is null;--> statement-breakpoint
ALTER TABLE `contract_adjustments` ADD `source_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `contract_adjustments_source` ON `contract_adjustments` (`source_key`);--> statement-breakpoint
ALTER TABLE `contacts` ADD `source_key` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `undone_seq` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_source` ON `contacts` (`source_key`) WHERE undone_seq is null;--> statement-breakpoint
ALTER TABLE `followups` ADD `source_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `followups_source` ON `followups` (`source_key`) WHERE undone = 0;--> statement-breakpoint
ALTER TABLE `leads` ADD `source_key` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `undone_seq` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `leads_source` ON `leads` (`source_key`) WHERE undone_seq is null;--> statement-breakpoint
ALTER TABLE `deals` ADD `probability_bp` integer;--> statement-breakpoint
ALTER TABLE `imports` ADD `seq` integer;--> statement-breakpoint
ALTER TABLE `imports` ADD `brought` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `undone_seq` integer;