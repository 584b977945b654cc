UPDATE `meta` SET `key` = 'id', `value` = lower(hex(randomblob(16))) WHERE `key` = 'declaredMember';
