# The table of the DynamoDB tracker: the same that 'router table create' makes.
resource "aws_dynamodb_table" "runs" {
  name         = "integration_run_metadata"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"

  deletion_protection_enabled = true

  attribute {
    name = "pk"
    type = "S"
  }
  attribute {
    name = "sk"
    type = "S"
  }
  attribute {
    name = "history_key"
    type = "S"
  }
  attribute {
    name = "service"
    type = "S"
  }
  attribute {
    name = "open_service"
    type = "S"
  }
  attribute {
    name = "request_key"
    type = "S"
  }

  # every record, by service and start
  global_secondary_index {
    name            = "by_service"
    hash_key        = "service"
    range_key       = "history_key"
    projection_type = "ALL"
  }

  # the records of runs that have not ended
  global_secondary_index {
    name            = "open_by_service"
    hash_key        = "open_service"
    range_key       = "history_key"
    projection_type = "ALL"
  }

  # what a run of the same request resumes from
  global_secondary_index {
    name               = "by_request"
    hash_key           = "request_key"
    range_key          = "history_key"
    projection_type    = "INCLUDE"
    non_key_attributes = ["run_id", "status", "lease_lost", "checkpoint", "expires_at"]
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }
}
