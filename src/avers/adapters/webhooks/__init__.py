"""Messages that other programs send us: how one is signed, and how a signature is looked at.

Follows the convention of Standard Webhooks (headers ``webhook-id``, ``webhook-timestamp`` and
``webhook-signature``). Start at ``signature``.
"""
