"""Where answers are made: processes that open the store read-only and can be killed."""
