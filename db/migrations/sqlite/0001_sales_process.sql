CREATE TABLE `dunnings` (
	`id` integer PRIMARY KEY NOT NULL,
	`instalment_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`level` text NOT NULL,
	`via` text NOT NULL,
	`reason` text,
	`note` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "dunnings_level" CHECK(level in ('reminder','dunning1','dunning2','last'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `dunnings_instalment` ON `dunnings` (`instalment_id`,`day`);--> statement-breakpoint
CREATE TABLE `promises` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`instalment_id` integer,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`promised_day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`via` text,
	`note` text,
	`after_allocation` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promises_amount" CHECK(amount_fen > 0 and promised_day >= day)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `promises_code` ON `promises` (`code`);--> statement-breakpoint
CREATE INDEX `promises_instalment` ON `promises` (`instalment_id`) WHERE instalment_id is not null;--> statement-breakpoint
CREATE INDEX `promises_customer` ON `promises` (`customer_id`,`instalment_id`);--> statement-breakpoint
CREATE TABLE `reminder_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`run_id` integer NOT NULL,
	`instalment_id` integer NOT NULL,
	`step` text NOT NULL,
	`day` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `reminder_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reminder_entries_step` ON `reminder_entries` (`instalment_id`,`step`);--> statement-breakpoint
CREATE TABLE `reminder_runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`rep_id` integer,
	`member_id` integer NOT NULL,
	`listed` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`rep_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `reminder_runs_rep` ON `reminder_runs` (`rep_id`,`day`);