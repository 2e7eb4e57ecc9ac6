"""What a leader reads of the own team, alone (limit L2). Start reading at ``views``."""
