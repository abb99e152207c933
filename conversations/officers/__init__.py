"""What officers and agencies see, say and are told of reports."""
