
CREATE TABLE `__new_order_line_checks` (
	`id` integer PRIMARY KEY NOT NULL,
	`order_id` integer NOT NULL,
	`line_id` integer,
	`product` text,
	`place` integer,
	`ready_milli` integer NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `contract_lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_line_checks_line" CHECK(line_id is not null or (product is not null and place is not null))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_order_line_checks`("id", "order_id", "line_id", "ready_milli", "member_id", "day", "recorded_at") SELECT "id", "order_id", "line_id", "ready_milli", "member_id", "day", "recorded_at" FROM `order_line_checks`;--> statement-breakpoint
DROP TABLE `order_line_checks`;--> statement-breakpoint
ALTER TABLE `__new_order_line_checks` RENAME TO `order_line_checks`;--> statement-breakpoint
CREATE INDEX `order_line_checks_order` ON `order_line_checks` (`order_id`,`id`);