CREATE TABLE `deal_values` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`day` text NOT NULL,
	`amount_fen` integer,
	`expected_day` text,
	`owner_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `deal_values_deal` ON `deal_values` (`deal_id`,`id`);--> statement-breakpoint
CREATE INDEX `receipts_day` ON `receipts` (`day`);--> statement-breakpoint
CREATE INDEX `deal_moves_day` ON `deal_moves` (`day`);--> statement-breakpoint
CREATE INDEX `deal_moves_odd` ON `deal_moves` (`deal_id`) WHERE undoes is not null or from_stage in ('won','lost');