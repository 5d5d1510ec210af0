"""What this API is, as an OpenAPI 3.1 document made of the types that its endpoints use.

operations.py   what each path takes and gives
schemas.py      types as JSON Schema
document.py     the document
page.py         the document for people
"""
